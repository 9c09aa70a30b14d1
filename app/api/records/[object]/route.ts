import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import { lookUpRecords } from "@/app/records/look-up-records.ts";
import { json } from "@/lib/api/problem.ts";
import { readQuery } from "@/lib/api/read-request.ts";
import { getObject } from "../get-object.ts";

export const dynamic = "force-dynamic";

const Query = z.strictObject({ q: z.string().max(255).default("") });

/** Active Records to link to, by part of their unique identifier: the exact one first. */
export const GET = answer<{ readonly object: string }>("read", async ({ db, request, params }) => {
  const { q } = readQuery(request.url, Query);
  const { object, objects } = await getObject(db, params.object);
  return json(await lookUpRecords(db, object, objects, q));
});
