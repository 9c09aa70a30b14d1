import type { DeliveryEvent, RunEvent } from "../model/delivery.ts";
import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { deliveryLog } from "./en/delivery-log.ts";

const plain = translatorOf(deliveryLog) as (key: string, values?: TextValues) => string;

/** A text of the pages that list deliveries and endpoints. Apart from `text`, whose catalogue every page loads. */
export function deliveryLogText(key: KeysOf<typeof deliveryLog>, values?: TextValues): string {
  return plain(key, values);
}

// The catalogue takes the dot of an event for a level.
type Underscored<Event extends string> = Event extends `${infer Thing}.${infer Verb}` ? `${Thing}_${Verb}` : Event;
const underscored = <Event extends string>(event: Event) => event.replace(".", "_") as Underscored<Event>;

/** What a delivery tells of, such as "Record created". */
export function deliveryEventText(event: DeliveryEvent): string {
  return deliveryLogText(`events.${underscored(event)}`);
}

/** What a run does when an endpoint is told, such as "completes with problems". */
export function runEventText(event: RunEvent): string {
  return deliveryLogText(`endpoints.form.eventNames.${underscored(event)}`);
}
