import type { AttemptOutcome } from "../model/delivery.ts";
import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { deliveries } from "./en/deliveries.ts";

const plain = translatorOf(deliveries) as (key: string, values?: TextValues) => string;

/** A text of automations and webhooks at work. Apart from `text`, whose catalogue every page loads. */
export function deliveriesText(key: KeysOf<typeof deliveries>, values?: TextValues): string {
  return plain(key, values);
}

/** How an attempt ended, in a sentence without a full stop. @param status of the answer, where there was one */
export function outcomeText(outcome: AttemptOutcome, status: number | null = null): string {
  return deliveriesText(`outcome.${outcome}`, { status: status === null ? "none" : String(status) });
}
