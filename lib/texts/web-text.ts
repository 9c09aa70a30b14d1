import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { web } from "./en/web.ts";

const plain = translatorOf({ web }) as (key: string, values?: TextValues) => string;

/** A text of the web server itself. Apart from `text`, whose catalogue every browser loads. */
export function webText(key: KeysOf<{ web: typeof web }>, values?: TextValues): string {
  return plain(key, values);
}
