import type { AttemptOutcome } from "../model/delivery.ts";
import { type TextValues, translatorOf } from "./catalogue.ts";
import { deliveryOutcomes } from "./en/delivery-outcomes.ts";

const plain = translatorOf(deliveryOutcomes) as (key: string, values?: TextValues) => string;

/** How an attempt ended, in a sentence without a full stop. @param status of the answer, where there was one */
export function outcomeText(outcome: AttemptOutcome, status: number | null = null): string {
  return plain(outcome, { status: status === null ? "none" : String(status) });
}
