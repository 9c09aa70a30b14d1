import { operate, routes } from "@/app/access/operate.ts";
import { fileHeaders, streamOf } from "@/lib/api/file-answer.ts";
import { getReportCsv } from "@/lib/api/operations/files.ts";
import { csvFile } from "@/lib/report/csv-file.ts";
import { getRun } from "../../../get-run.ts";
import { openReport } from "../../../report-rows.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(getReportCsv, async ({ db, params: { id }, query: { raw } }) => {
    const { header, rows } = await openReport(db, await getRun(db, id));
    return {
      status: 200,
      body: streamOf(csvFile(header, rows, { isRaw: raw })),
      headers: fileHeaders("text/csv; charset=utf-8", `run-${id}-report.csv`),
    };
  }),
);
