import { type KeysOf, type Rendered, type RichValues, type TextValues, translatorOf } from "./catalogue.ts";
import { home } from "./en/home.ts";

const translator = translatorOf(home);
const plain = translator as (key: string, values?: TextValues) => string;
const rich = translator.rich as unknown as (key: string, values: RichValues) => Rendered;

/** A text of the home page and of imports. Apart from `text`, whose catalogue every page loads. */
export function homeText(key: KeysOf<typeof home>, values?: TextValues): string {
  return plain(key, values);
}

homeText.rich = (key: KeysOf<typeof home>, values: RichValues): Rendered => rich(key, values);
