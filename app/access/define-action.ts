import { headers } from "next/headers";
import type { z } from "zod";
import { type Database, database } from "@/db/client.ts";
import { actionsBehind } from "@/lib/action/define-action.ts";
import { isSameOrigin } from "@/lib/api/same-origin.ts";
import { AppError } from "@/lib/errors.ts";
import type { Permission } from "@/lib/model/permissions.ts";
import { text } from "@/lib/texts/text.ts";
import { addressOf, contextOf } from "./context.ts";

/** A server action: its schema, the permission that it takes, and its verb with the context of who calls it. */
export const defineAction = actionsBehind(async (permission: Permission) => {
  const given = await headers();
  if (!isSameOrigin(given)) throw new AppError("forbidden", text("access.otherOrigin"));
  return contextOf(given, "session", permission);
});

/** A server action that needs no session: signing in, and what comes before it. Its verb decides by what is sent. */
export function definePublicAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  run: (input: z.output<Schema>, context: PublicContext) => Promise<Data>,
) {
  return definePublic(schema, "nothing", run);
}

export interface PublicContext {
  readonly db: Database;
  readonly headers: Headers;
  readonly address: string;
}

const definePublic = actionsBehind(async (_: "nothing"): Promise<PublicContext> => {
  const given = await headers();
  if (!isSameOrigin(given)) throw new AppError("forbidden", text("access.otherOrigin"));
  return { db: database(), headers: given, address: addressOf(given) };
});
