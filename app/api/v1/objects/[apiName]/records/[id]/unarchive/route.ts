import { operate, routes } from "@/app/access/operate.ts";
import { unarchiveRecord } from "@/db/edit-record.ts";
import { getRecord } from "@/db/record-values.ts";
import * as described from "@/lib/api/operations/records.ts";
import { recordOutput } from "@/lib/run/run-scenario.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(described.unarchiveRecord, async ({ db, params: { apiName, id } }) => {
    await unarchiveRecord(db, { object: apiName, id });
    const { object, record } = await getRecord(db, apiName, id);
    return { status: 200, body: recordOutput(object, record) };
  }),
);
