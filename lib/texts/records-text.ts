import { type KeysOf, type Rendered, type RichValues, type TextValues, translatorOf } from "./catalogue.ts";
import { records } from "./en/records.ts";

const translator = translatorOf(records);
const plain = translator as (key: string, values?: TextValues) => string;
const rich = translator.rich as unknown as (key: string, values: RichValues) => Rendered;

/** A text of the pages of Records. Apart from `text`, whose catalogue every page loads. */
export function recordsText(key: KeysOf<typeof records>, values?: TextValues): string {
  return plain(key, values);
}

recordsText.rich = (key: KeysOf<typeof records>, values: RichValues): Rendered => rich(key, values);
