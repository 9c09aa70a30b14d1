import { z } from "zod";
import { RunEvent } from "./delivery.ts";
import { Label } from "./names.ts";
import { WebhookUrl } from "./webhook-url.ts";

/** An endpoint of the settings, as a person gives it. */
export const NewEndpoint = z.strictObject({
  name: Label,
  url: WebhookUrl,
  events: z.array(RunEvent).min(1, { error: "Choose at least one event" }),
  includesDryRuns: z.boolean(),
  everyRun: z.boolean(),
});
export type NewEndpoint = z.infer<typeof NewEndpoint>;

export const blankEndpoint: NewEndpoint = {
  name: "",
  url: "",
  events: ["run.completed", "run.completed_with_problems", "run.failed", "run.cancelled"],
  includesDryRuns: false,
  everyRun: false,
};
