import { z } from "zod";
import type { AutomationCount } from "./run.ts";

/** What an endpoint can be told of a run. */
export const runEvents = ["run.completed", "run.completed_with_problems", "run.failed", "run.cancelled"] as const;
export const RunEvent = z.enum(runEvents);
export type RunEvent = z.infer<typeof RunEvent>;

/** The `type` of a message: what happened. `test` is a message that a person asked for. */
export type DeliveryEvent = "record.created" | "record.updated" | "record.unarchived" | RunEvent | "test";

/** An automation that a change of a Record fires, and by which trigger. */
export type FiredAutomation = Pick<AutomationCount, "automation" | "trigger">;

/** `waiting` for its first or next attempt; `failed` once there is none any more. */
export const deliveryStatuses = ["waiting", "delivered", "failed"] as const;
export const DeliveryStatus = z.enum(deliveryStatuses);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** How an attempt ended. What each says to people is in `lib/texts/en/deliveries.ts`. */
export const attemptOutcomes = [
  /** The receiver took it: a status of 200 to 299. */
  "accepted",
  /** Another status. */
  "rejected",
  /** 410: the receiver wants nothing any more. */
  "gone",
  /** 300 to 399; nobody follows it. */
  "redirected",
  "timeout",
  "connection_failed",
  "name_not_found",
  /** The address is in a network that webhooks must not reach. */
  "address_refused",
  /** The URL names a port, a scheme or credentials that webhooks must not use. */
  "url_refused",
  /** The secret that the automation refers to is not there. */
  "secret_missing",
  /** Its automation or endpoint was off. */
  "switched_off",
  "logged",
  "field_set",
  /** The field held the value already. */
  "field_equal",
  /** The Record cannot hold the value, or not any more. */
  "field_refused",
  "record_gone",
  /** Somebody else held the Record. */
  "record_busy",
  /** An automation set off itself, by way of others or not. */
  "loop",
  /** More automations set off one another than we follow. */
  "too_deep",
] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** Why the product switched off an automation or an endpoint: it answered 410, or nothing was delivered for three days. */
export const switchedOffReasons = ["gone", "dead"] as const;
export type SwitchedOffReason = (typeof switchedOffReasons)[number];

/** Who receives: an automation by its API name, or an endpoint of the settings by its id. */
export const Receiver = z
  .strictObject({ automation: z.string().max(62).optional(), endpoint: z.uuid().optional() })
  .transform(({ automation, endpoint }, context): Receiver => {
    if (automation !== undefined && endpoint === undefined) return { automation };
    if (endpoint !== undefined && automation === undefined) return { endpoint };
    context.addIssue("Name either an automation or an endpoint.");
    return z.NEVER;
  });
export type Receiver = { readonly automation: string } | { readonly endpoint: string };

/** What a delivery is called by who receives it: the `webhook-id`. @param id of the delivery, a UUID */
export function messageId(id: string): string {
  return `msg_${id}`;
}
