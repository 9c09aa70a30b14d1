import { cache } from "react";
import { enterPage } from "@/app/access/enter-page.ts";
import { findRecord } from "@/db/records.ts";
import { listWorkspace } from "@/db/workspace.ts";

/** What the pages of a Record show, read once for a page and its title; undefined where there is no such Record. */
export const findShown = cache(async (apiName: string, id: string) => {
  const { db } = await enterPage();
  const { objects } = await listWorkspace(db);
  const object = objects.find((each) => each.apiName === apiName);
  const found = object && (await findRecord(db, object, objects, id));
  if (!found) return undefined;
  const name = String(found.record.values.get(object.uniqueIdentifier) ?? found.record.id);
  return { object, objects, name, ...found };
});
