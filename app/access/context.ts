import { auth } from "@/db/auth.ts";
import { authorise, type Door } from "@/db/authorise.ts";
import { type Database, database } from "@/db/client.ts";
import { actingAs } from "@/db/handle.ts";
import type { Actor } from "@/lib/model/actor.ts";
import type { Permission } from "@/lib/model/permissions.ts";

/** What pages, actions and handlers work with: nothing else in `app` opens the database. */
export interface Context {
  readonly actor: Actor;
  /** Its transactions say that the actor makes them. */
  readonly db: Database;
}

/**
 * Lets a request in, or throws.
 * @throws AppError unauthenticated; forbidden
 */
export async function contextOf(headers: Headers, door: Door, permission: Permission): Promise<Context> {
  const db = database();
  const actor = await authorise({ db, auth: auth() }, headers, door, permission);
  return { actor, db: actingAs(db, actor, addressOf(headers)) };
}

/** The network address that a request came from, as the server before us says; empty where it says nothing. */
export function addressOf(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64) ?? "";
}
