import { z } from "zod";
import type { ActionResult } from "@/lib/action/failure.ts";
import { Automation } from "@/lib/model/automation.ts";
import { ApiName } from "@/lib/model/names.ts";

/** What a save of the form sends beside the automation itself. */
export const AutomationSaving = z.strictObject({
  automation: Automation,
  /** Of the definition that the form was loaded with; null saves over whatever is stored; left out for a new one. */
  revision: z.string().nullable().optional(),
});
export type AutomationSaving = z.infer<typeof AutomationSaving>;

export const AutomationName = z.strictObject({ apiName: ApiName });

export interface AutomationSaved {
  readonly isNew: boolean;
  readonly automation: Automation;
  readonly revision: string;
  /** Of a webhook that got one just now: it can be read this once. */
  readonly secret?: string;
}

export type SaveAutomation = (input: AutomationSaving) => Promise<ActionResult<AutomationSaved>>;
export type RemoveAutomation = (input: z.infer<typeof AutomationName>) => Promise<ActionResult<void>>;
