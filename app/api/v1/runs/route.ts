import { z } from "zod";
import { operate, routes } from "@/app/access/operate.ts";
import { listRuns } from "@/db/runs.ts";
import { cursorOf, placeOf } from "@/lib/api/cursor.ts";
import * as described from "@/lib/api/operations/runs.ts";
import { listedRunOutput } from "../run-output.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(described.listRuns, async ({ db, query: { limit, cursor, connector } }) => {
    const before = placeOf(cursor, z.int().min(1));
    const { runs, nextCursor } = await listRuns(db, { connector, before, limit });
    return {
      status: 200,
      body: { data: runs.map(listedRunOutput), nextCursor: nextCursor === null ? null : cursorOf(nextCursor) },
    };
  }),
);
