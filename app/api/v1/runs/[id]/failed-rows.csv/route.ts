import { operate, routes } from "@/app/access/operate.ts";
import { fileHeaders, streamOf } from "@/lib/api/file-answer.ts";
import { getFailedRows } from "@/lib/api/operations/files.ts";
import { csvFile } from "@/lib/report/csv-file.ts";
import { failedRowLines } from "../../../failed-row-lines.ts";
import { getRun } from "../../../get-run.ts";
import { getRunInput } from "../../../get-run-input.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(getFailedRows, async ({ db, params: { id }, query: { raw: isRaw } }) => {
    const run = await getRun(db, id);
    const { header, rows } = failedRowLines(db, run, await getRunInput(db, run), { isRaw });
    return {
      status: 200,
      body: streamOf(csvFile(header, rows, { isRaw })),
      headers: fileHeaders("text/csv; charset=utf-8", `run-${id}-failed-rows.csv`),
    };
  }),
);
