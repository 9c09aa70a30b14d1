import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { changes } from "./en/changes.ts";

const plain = translatorOf(changes) as (key: string, values?: TextValues) => string;

/** A text of what differs between two definitions. Apart from `text`, whose catalogue every page loads. */
export function changesText(key: KeysOf<typeof changes>, values?: TextValues): string {
  return plain(key, values);
}
