import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { commandLine } from "./en/command-line.ts";

const plain = translatorOf({ commandLine }) as (key: string, values?: TextValues) => string;

/** A text of `bin/loadstep`. Apart from `text`, whose catalogue every browser loads. */
export function commandText(key: KeysOf<{ commandLine: typeof commandLine }>, values?: TextValues): string {
  return plain(key, values);
}
