import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { audit } from "./en/audit.ts";
import { keys } from "./en/keys.ts";
import { people } from "./en/people.ts";
import { settings } from "./en/settings.ts";

const catalogue = { audit, keys, people, settings } as const;
const plain = translatorOf(catalogue) as (key: string, values?: TextValues) => string;

/** A text of the settings. Apart from `text`, whose catalogue every page loads. */
export function settingsText(key: KeysOf<typeof catalogue>, values?: TextValues): string {
  return plain(key, values);
}
