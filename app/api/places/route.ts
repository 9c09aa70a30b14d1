import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import { findPlaces } from "@/db/find-places.ts";
import { json } from "@/lib/api/problem.ts";
import { readQuery } from "@/lib/api/read-request.ts";

export const dynamic = "force-dynamic";

const Query = z.strictObject({ q: z.string().max(255) });

/** What a text may mean, over everything that has a page. */
export const GET = answer("read", async ({ db, request }) => {
  return json(await findPlaces(db, readQuery(request.url, Query).q));
});
