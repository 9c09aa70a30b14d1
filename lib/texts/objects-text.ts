import { type KeysOf, type Rendered, type RichValues, type TextValues, translatorOf } from "./catalogue.ts";
import { objects } from "./en/objects.ts";

const translator = translatorOf(objects);
const plain = translator as (key: string, values?: TextValues) => string;
const rich = translator.rich as unknown as (key: string, values: RichValues) => Rendered;

/** A text of the pages of Objects. Apart from `text`, whose catalogue every page loads. */
export function objectsText(key: KeysOf<typeof objects>, values?: TextValues): string {
  return plain(key, values);
}

objectsText.rich = (key: KeysOf<typeof objects>, values: RichValues): Rendered => rich(key, values);
