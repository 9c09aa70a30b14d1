import { operate, routes } from "@/app/access/operate.ts";
import { archiveRecord } from "@/db/edit-record.ts";
import { getRecord, patchRecord } from "@/db/record-values.ts";
import * as described from "@/lib/api/operations/records.ts";
import { recordOutput } from "@/lib/run/run-scenario.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(described.getRecord, async ({ db, params: { apiName, id } }) => {
    const { object, record } = await getRecord(db, apiName, id);
    return { status: 200, body: recordOutput(object, record) };
  }),
  operate(described.patchRecord, async ({ db, params: { apiName, id }, body: { values } }) => {
    await patchRecord(db, { object: apiName, id }, values);
    const { object, record } = await getRecord(db, apiName, id);
    return { status: 200, body: recordOutput(object, record) };
  }),
  operate(described.archiveRecord, async ({ db, params: { apiName, id } }) => {
    await archiveRecord(db, { object: apiName, id });
    const { object, record } = await getRecord(db, apiName, id);
    return { status: 200, body: recordOutput(object, record) };
  }),
);
