import { z } from "zod";
import type { ActionResult } from "@/lib/action/failure.ts";
import type { ObjectUse } from "@/lib/engine/object-uses.ts";
import { ApiName } from "@/lib/model/names.ts";
import { ObjectDefinition } from "@/lib/model/object-definition.ts";

/** What a save of the form sends beside the Object itself. */
export const ObjectSaving = z.strictObject({
  object: ObjectDefinition,
  /** Of the definition that the form was loaded with; null saves over whatever is stored; left out for a new Object. */
  revision: z.string().nullable().optional(),
  force: z.boolean(),
});
export type ObjectSaving = z.infer<typeof ObjectSaving>;

export const ObjectRemoval = z.strictObject({ apiName: ApiName, confirmed: z.string() });
export type ObjectRemoval = z.infer<typeof ObjectRemoval>;

/** Values that go with their field, or their time of day. */
export interface Loss {
  readonly part: "values" | "time";
  readonly apiName: string;
  readonly name: string;
  readonly records: number;
}

/** What a save would take away, when it asks before it does. */
export interface Consequences {
  readonly losses: readonly Loss[];
  readonly uses: readonly ObjectUse[];
}

export type SaveObject = (
  input: ObjectSaving,
) => Promise<
  ActionResult<
    { readonly outcome: "created" | "updated" | "unchanged" } | ({ readonly outcome: "asks" } & Consequences)
  >
>;
export type RemoveObject = (input: ObjectRemoval) => Promise<ActionResult<void>>;
