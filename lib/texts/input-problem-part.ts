import { type KeysOf, type TextValues, translatorOf } from "./catalogue.ts";
import { inputProblems } from "./en/input-problems.ts";

const plain = translatorOf({ inputProblems }) as (key: string, values?: TextValues) => string;

/** A text of what is wrong with an input. Apart from `text`, whose catalogue every browser loads. */
export function inputProblemPart(key: KeysOf<{ inputProblems: typeof inputProblems }>, values?: TextValues): string {
  return plain(key, values);
}
