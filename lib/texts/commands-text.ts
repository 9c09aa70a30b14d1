import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { commands } from "./en/commands.ts";

const plain = translatorOf(commands) as (key: string, values?: TextValues) => string;

/** A text of the command menu. Apart from `text`, whose catalogue every page loads. */
export function commandsText(key: KeysOf<typeof commands>, values?: TextValues): string {
  return plain(key, values);
}
