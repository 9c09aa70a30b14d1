import { z } from "zod";
import { operate, routes } from "@/app/access/operate.ts";
import { listResults } from "@/db/results.ts";
import { cursorOf, placeOf } from "@/lib/api/cursor.ts";
import * as described from "@/lib/api/operations/runs.ts";
import { resultOutput } from "@/lib/run/run-scenario.ts";
import { explanationOf } from "../../../explanation-of.ts";
import { getRun } from "../../../get-run.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(described.listResults, async ({ db, params: { id }, query: { limit, cursor, aroundRow, ...filter } }) => {
    const after = placeOf(cursor, z.string().regex(/^\d{1,4}\.\d{1,10}$/));
    const { snapshot } = await getRun(db, id);
    const { results, nextCursor } = await listResults(db, id, filter, { limit, after, aroundRow });
    return {
      status: 200,
      body: {
        data: results.map((result) => ({ ...resultOutput(result), explanation: explanationOf(result, snapshot) })),
        nextCursor: nextCursor === null ? null : cursorOf(nextCursor),
      },
    };
  }),
);
