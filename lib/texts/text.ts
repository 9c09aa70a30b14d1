import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { english } from "./en.ts";

export type TextKey = KeysOf<typeof english>;

const translator = translatorOf(english);
const plain = translator as (key: string, values?: TextValues) => string;

/** What a rich text is rendered to: text and elements. */
type Rendered = ReturnType<(typeof translator)["rich"]>;
type RichValues = Readonly<Record<string, string | number | Date | ((chunks: Rendered) => Rendered)>>;
const rich = translator.rich as unknown as (key: string, values: RichValues) => Rendered;

/** The text of a key with its ICU parameters filled in. Throws where a parameter is missing. */
export function text(key: TextKey, values?: TextValues): string {
  return plain(key, values);
}

/** The same for a text with tags, such as `<b>…</b>`: `values` renders what stands between them. */
text.rich = (key: TextKey, values: RichValues): Rendered => rich(key, values);
