import { createHash } from "node:crypto";
import type { ImportPlan } from "./plan-import.ts";

/** Tells what an import would do from everything else that it could: the same changes give the same text. */
export function fingerprintOf({ objects, automations, connectors, records }: ImportPlan): string {
  const changes = [objects, automations, connectors].map((planned) =>
    planned.filter(({ isChanged }) => isChanged).map(({ before, after }) => [before ?? null, after]),
  );
  const created = records.map(({ object, fresh }) => [object.apiName, fresh]);
  return createHash("sha256")
    .update(JSON.stringify([changes, created]))
    .digest("hex");
}
