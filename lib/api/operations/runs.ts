import { z } from "zod";
import { outcomes, rowErrorCodes } from "../../model/row-result.ts";
import { apiText } from "../../texts/api-text.ts";
import { operation } from "../operation.ts";
import { Flag, NamedParams, NoParams, NoQuery, Paging, pageOf, whole } from "../parameters.ts";
import { ResultSchema } from "./result-schema.ts";
import { runBody } from "./run-body.ts";
import { ListedRun, RunSchema } from "./run-schema.ts";

const largestInteger = 2 ** 31 - 1;
export const RunParams = z.strictObject({ id: whole(1, largestInteger) });

export const startRun = operation({
  id: "startRun",
  group: "runs",
  method: "POST",
  path: "/connectors/{apiName}/runs",
  permission: "dryRun",
  sometimes: "write",
  params: NamedParams,
  query: NoQuery,
  headers: {
    "Idempotency-Key": z.string().min(1).max(255).optional().describe(apiText("parameters.idempotencyKey")),
  },
  body: runBody,
  answers: { 202: RunSchema },
});

export const listRuns = operation({
  id: "listRuns",
  group: "runs",
  method: "GET",
  path: "/runs",
  permission: "read",
  params: NoParams,
  query: Paging.extend({ connector: z.string().optional().describe(apiText("parameters.connector")) }),
  answers: { 200: pageOf(ListedRun) },
});

export const getRun = operation({
  id: "getRun",
  group: "runs",
  method: "GET",
  path: "/runs/{id}",
  permission: "read",
  params: RunParams,
  query: NoQuery,
  answers: { 200: RunSchema },
});

export const cancelRun = operation({
  id: "cancelRun",
  group: "runs",
  method: "POST",
  path: "/runs/{id}/cancel",
  permission: "dryRun",
  sometimes: "write",
  params: RunParams,
  query: NoQuery,
  answers: { 200: RunSchema },
});

export const listResults = operation({
  id: "listResults",
  group: "runs",
  method: "GET",
  path: "/runs/{id}/results",
  permission: "read",
  params: RunParams,
  query: Paging.extend({
    step: whole(1, 1000).optional().describe(apiText("parameters.step")),
    outcome: z.enum(outcomes).optional(),
    rule: whole(0, 1000).optional().describe(apiText("parameters.rule")),
    cause: z.enum(rowErrorCodes).optional().describe(apiText("parameters.cause")),
    path: z.string().max(500).optional().describe(apiText("parameters.path")),
    hasWarning: Flag.optional(),
    q: z.string().max(500).optional().describe(apiText("parameters.resultText")),
    aroundRow: whole(1, largestInteger).optional().describe(apiText("parameters.aroundRow")),
  }),
  answers: { 200: pageOf(ResultSchema) },
});
