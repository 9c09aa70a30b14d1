import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { api } from "./en/api.ts";

export type ApiTextKey = KeysOf<typeof api>;

const plain = translatorOf(api) as (key: string, values?: TextValues) => string;

/** A text of the REST API and its pages. Apart from `text`, whose catalogue every browser loads. */
export function apiText(key: ApiTextKey, values?: TextValues): string {
  return plain(key, values);
}
