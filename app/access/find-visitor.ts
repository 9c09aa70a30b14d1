import { headers } from "next/headers";
import { cache } from "react";
import { auth } from "@/db/auth.ts";
import { findPersonOfSession } from "@/db/authorise.ts";
import type { Actor } from "@/lib/model/actor.ts";

/** Who looks at a page, for the frame around it; undefined for who has not signed in. Nobody is let in by it. */
export const findVisitor = cache(async (): Promise<Actor | undefined> => {
  const given = await headers();
  return findPersonOfSession(auth(), given);
});
