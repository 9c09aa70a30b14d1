import { z } from "zod";
import { ApiName } from "../../model/names.ts";
import { RecordValues } from "../../model/record-values.ts";
import { apiText } from "../../texts/api-text.ts";
import { operation } from "../operation.ts";
import { Flag, NamedParams, NoQuery, Paging, pageOf } from "../parameters.ts";
import { FieldValue } from "./result-schema.ts";

const path = "/objects/{apiName}/records";
const onePath = "/objects/{apiName}/records/{id}";

// Any 8-4-4-4-12 hexadecimal digits, as PostgreSQL takes them; `z.uuid` wants a version.
const RecordParams = z.strictObject({ apiName: ApiName, id: z.guid() });

/** A Record: blank fields are left out (formats.md section 4). */
export const RecordSchema = z.strictObject({
  id: z.guid(),
  archived: z.boolean(),
  values: z.record(z.string(), FieldValue),
});

const example = { email: "ada@example.com", stage: "Lead" };
const mostRecords = 1_000;

export const listRecords = operation({
  id: "listRecords",
  group: "records",
  method: "GET",
  path,
  permission: "read",
  params: NamedParams,
  query: Paging.extend({
    uniqueIdentifier: z.string().max(1_000).optional().describe(apiText("parameters.uniqueIdentifier")),
    archived: Flag.optional().describe(apiText("parameters.archived")),
    q: z.string().max(500).optional().describe(apiText("parameters.recordText")),
  }),
  answers: { 200: pageOf(RecordSchema) },
  problems: ["refused"],
});

export const createRecords = operation({
  id: "createRecords",
  group: "records",
  method: "POST",
  path,
  permission: "write",
  params: NamedParams,
  query: NoQuery,
  body: {
    json: z.strictObject({
      records: z
        .array(z.strictObject({ values: RecordValues }))
        .min(1)
        .max(mostRecords),
    }),
    limitMegabytes: 16,
    example: { records: [{ values: example }] },
  },
  answers: { 201: z.strictObject({ data: z.array(RecordSchema) }) },
  problems: ["conflict"],
});

export const getRecord = operation({
  id: "getRecord",
  group: "records",
  method: "GET",
  path: onePath,
  permission: "read",
  params: RecordParams,
  query: NoQuery,
  answers: { 200: RecordSchema },
});

export const patchRecord = operation({
  id: "patchRecord",
  group: "records",
  method: "PATCH",
  path: onePath,
  permission: "write",
  params: RecordParams,
  query: NoQuery,
  body: {
    json: z.strictObject({ values: RecordValues }),
    limitMegabytes: 5,
    example: { values: { stage: "Customer", badge: null } },
  },
  answers: { 200: RecordSchema },
  problems: ["conflict"],
});

export const archiveRecord = operation({
  id: "archiveRecord",
  group: "records",
  method: "DELETE",
  path: onePath,
  permission: "write",
  params: RecordParams,
  query: NoQuery,
  answers: { 200: RecordSchema },
});

export const unarchiveRecord = operation({
  id: "unarchiveRecord",
  group: "records",
  method: "POST",
  path: "/objects/{apiName}/records/{id}/unarchive",
  permission: "write",
  params: RecordParams,
  query: NoQuery,
  answers: { 200: RecordSchema },
});
