import { operate, routes } from "@/app/access/operate.ts";
import { fileHeaders, streamOf } from "@/lib/api/file-answer.ts";
import { getReportXlsx } from "@/lib/api/operations/files.ts";
import { xlsxFile } from "@/lib/report/xlsx-file.ts";
import { apiText } from "@/lib/texts/api-text.ts";
import { getRun } from "../../../get-run.ts";
import { openReport } from "../../../report-rows.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(getReportXlsx, async ({ db, params: { id } }) => {
    const { header, rows } = await openReport(db, await getRun(db, id));
    return {
      status: 200,
      body: streamOf(xlsxFile(apiText("report.sheet"), header, rows, { cut: apiText("report.cut") })),
      headers: fileHeaders(getReportXlsx.answers[200].contentType, `run-${id}-report.xlsx`),
    };
  }),
);
