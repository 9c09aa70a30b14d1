import { type Database, database } from "@/db/client.ts";

/** What a page outside works with: it opens to everybody, and its verb decides by what the address holds. */
export function enterPublicPage(): { readonly db: Database } {
  return { db: database() };
}
