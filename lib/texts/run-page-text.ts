import { type KeysOf, type Rendered, type RichValues, type TextValues, translatorOf } from "./catalogue.ts";
import { runPage } from "./en/run-page.ts";

const translator = translatorOf(runPage);
const plain = translator as (key: string, values?: TextValues) => string;
const rich = translator.rich as unknown as (key: string, values: RichValues) => Rendered;

/** A text that a run's own page alone has. Apart from `text`, whose catalogue every page loads. */
export function runPageText(key: KeysOf<typeof runPage>, values?: TextValues): string {
  return plain(key, values);
}

runPageText.rich = (key: KeysOf<typeof runPage>, values: RichValues): Rendered => rich(key, values);
