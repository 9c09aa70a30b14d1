import { z } from "zod";
import { ApiName, Label } from "./names.ts";
import { WebhookUrl } from "./webhook-url.ts";

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

export const Trigger = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("record_created") }),
  z.strictObject({ type: z.literal("record_updated") }),
  z.strictObject({ type: z.literal("record_unarchived") }),
  z.strictObject({
    type: z.literal("field_updated"),
    field: ApiName,
    from: Scalar.optional(),
    to: Scalar.optional(),
  }),
]);
export type Trigger = z.infer<typeof Trigger>;
export type TriggerType = Trigger["type"];

export const Condition = z.union([
  z.strictObject({ field: ApiName, is: Scalar }),
  z.strictObject({ field: ApiName, isNot: Scalar }),
  z.strictObject({ field: ApiName, isBlank: z.literal(true) }),
  z.strictObject({ field: ApiName, isNotBlank: z.literal(true) }),
]);
export type Condition = z.infer<typeof Condition>;

/** What an automation does. */
export const Action = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("webhook"), url: WebhookUrl, secret: z.string().optional() }),
  z.strictObject({ type: z.literal("set_field"), field: ApiName, value: z.union([Scalar, z.null()]) }),
  z.strictObject({ type: z.literal("log") }),
]);
export type Action = z.infer<typeof Action>;

/** Something that happens when a Record changes, or when a load step names it (formats.md section 3). */
export const Automation = z.strictObject({
  apiName: ApiName,
  name: Label,
  object: ApiName,
  triggers: z.array(Trigger).optional(),
  active: z.boolean().optional(),
  conditions: z.array(Condition).optional(),
  action: Action,
});
export type Automation = z.infer<typeof Automation>;
