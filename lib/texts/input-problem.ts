import { encodingNames } from "../intake/csv-format.ts";
import type { InputProblem } from "../intake/input-problem.ts";
import { inputProblemPart as problemText } from "./input-problem-part.ts";

/** Says in a sentence or two why a file is refused: where, what was found, what was expected, what to do. */
export function inputProblemText(problem: InputProblem): string {
  switch (problem.code) {
    case "empty":
    case "no_rows":
      return problemText(`inputProblems.${problem.code}`);
    case "binary":
      return problemText(`inputProblems.binary.${problem.detail.kind}`);
    case "not_in_encoding": {
      const { line, encoding } = problem.detail;
      return problemText("inputProblems.not_in_encoding", { line, encoding: encodingNames[encoding] });
    }
    case "header_blank":
    case "quote_not_closed":
      return problemText(`inputProblems.${problem.code}`, problem.detail);
    case "header_repeated":
      return problemText("inputProblems.header_repeated", { ...problem.detail, header: quoted(problem.detail.header) });
    case "quote_misplaced":
      return problemText("inputProblems.quote_misplaced", { ...problem.detail, found: quoted(problem.detail.found) });
    case "file_too_large":
    case "too_many_rows":
      return problemText(`inputProblems.${problem.code}`, problem.detail);
    case "too_many_columns":
    case "row_too_long":
      return problemText(`inputProblems.${problem.code}`, problem.detail);
    case "cell_too_long":
    case "header_too_long":
      return problemText(`inputProblems.${problem.code}`, problem.detail);
  }
}

const shownCharacters = 100;

/** What stood in a file, in quotation marks, at most 100 characters, with control characters made visible. */
function quoted(found: string): string {
  const shown = found.length > shownCharacters ? `${found.slice(0, shownCharacters)}…` : found;
  const visible = shown.replace(/\p{C}/gu, (character) => `U+${hex(character)}`);
  return found === " " ? "a space" : found === "\t" ? "a tab" : `“${visible}”`;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
