import { z } from "zod";
import { apiText } from "../../texts/api-text.ts";
import { operation } from "../operation.ts";
import { Flag, NoQuery } from "../parameters.ts";
import { RunParams } from "./runs.ts";

const Csv = z.strictObject({ raw: Flag.default(false).describe(apiText("parameters.raw")) });

/**
 * Pages link to these files. Whether texts are led by what keeps them from being formulas stands in each one's description.
 */
export const getReportCsv = operation({
  id: "getReportCsv",
  group: "runs",
  method: "GET",
  path: "/runs/{id}/report.csv",
  permission: "read",
  alsoBySession: true,
  params: RunParams,
  query: Csv,
  answers: { 200: { contentType: "text/csv" } },
});

export const getReportXlsx = operation({
  id: "getReportXlsx",
  group: "runs",
  method: "GET",
  path: "/runs/{id}/report.xlsx",
  permission: "read",
  alsoBySession: true,
  params: RunParams,
  query: NoQuery,
  answers: { 200: { contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" } },
});

export const getFailedRows = operation({
  id: "getFailedRows",
  group: "runs",
  method: "GET",
  path: "/runs/{id}/failed-rows.csv",
  permission: "read",
  alsoBySession: true,
  params: RunParams,
  query: Csv,
  answers: { 200: { contentType: "text/csv" } },
});

export const getInput = operation({
  id: "getInput",
  group: "runs",
  method: "GET",
  path: "/runs/{id}/input",
  permission: "read",
  alsoBySession: true,
  params: RunParams,
  query: NoQuery,
  answers: { 200: { contentType: "application/octet-stream" } },
});
