import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { automations } from "./en/automations.ts";

const translator = translatorOf(automations);
const plain = translator as (key: string, values?: TextValues) => string;

type Key = KeysOf<typeof automations>;
type Rendered = ReturnType<(typeof translator)["rich"]>;
const rich = translator.rich as unknown as (
  key: string,
  values: Readonly<Record<string, (chunks: Rendered) => Rendered>>,
) => Rendered;

/** A text of the pages of automations. Apart from `text`, whose catalogue every page loads. */
export function automationsText(key: Key, values?: TextValues): string {
  return plain(key, values);
}

/** The same for a text with tags. */
automationsText.rich = (key: Key, values: Readonly<Record<string, (chunks: Rendered) => Rendered>>): Rendered =>
  rich(key, values);
