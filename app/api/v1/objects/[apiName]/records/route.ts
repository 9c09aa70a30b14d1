import { z } from "zod";
import { operate, routes } from "@/app/access/operate.ts";
import { findObject } from "@/db/objects.ts";
import { pageRecords } from "@/db/page-records.ts";
import { createRecords } from "@/db/record-values.ts";
import { cursorOf, placeOf } from "@/lib/api/cursor.ts";
import * as described from "@/lib/api/operations/records.ts";
import { AppError } from "@/lib/errors.ts";
import { recordOutput } from "@/lib/run/run-scenario.ts";
import { apiText } from "@/lib/texts/api-text.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(described.listRecords, async ({ db, params: { apiName }, query: { cursor, ...paging } }) => {
    const after = placeOf(cursor, z.int().min(0));
    const object = await findObject(db, apiName);
    if (!object) throw new AppError("notFound", apiText("objects.none", { object: apiName }));
    const page = await pageRecords(db, object, { ...paging, after });
    if (!page) throw new AppError("refused", apiText("records.tooSlow", { field: object.uniqueIdentifier }));
    const last = page.records.at(-1);
    return {
      status: 200,
      body: {
        data: page.records.map((record) => recordOutput(object, record)),
        nextCursor: last && page.hasMore ? cursorOf(last.order) : null,
      },
    };
  }),
  operate(described.createRecords, async ({ db, params: { apiName }, body }) => {
    const { object, records } = await createRecords(db, apiName, body.records);
    return { status: 201, body: { data: records.map((record) => recordOutput(object, record)) } };
  }),
);
