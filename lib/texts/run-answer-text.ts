import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { runAnswers } from "./en/run-answers.ts";

const translator = translatorOf(runAnswers);
const plain = translator as (key: string, values?: TextValues) => string;

/** A text that only the server says of a run. Apart from `text`, whose catalogue every page loads. */
export function runAnswerText(key: KeysOf<typeof runAnswers>, values?: TextValues): string {
  return plain(key, values);
}
