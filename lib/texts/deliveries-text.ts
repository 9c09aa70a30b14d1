import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { deliveries } from "./en/deliveries.ts";

const plain = translatorOf(deliveries) as (key: string, values?: TextValues) => string;

/** A text of automations and webhooks at work. Apart from `text`, whose catalogue every page loads. */
export function deliveriesText(key: KeysOf<typeof deliveries>, values?: TextValues): string {
  return plain(key, values);
}
