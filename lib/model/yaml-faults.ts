import type { ErrorCode } from "yaml";
import type { Fault, TextPlace } from "./fault.ts";
import { quoted } from "./found.ts";

type Problem = ErrorCode | "tooLarge" | "tooDeep" | "empty";

/** What is wrong from a place on, and what to do, by the code of the library. */
const sentences: Partial<Record<Problem, string>> = {
  ALIAS_PROPS: "an alias (*) has a name or a tag of its own. Remove that.",
  BAD_ALIAS: "the name behind * or & is none. Use letters and digits.",
  BAD_DIRECTIVE: "a line that begins with % is not understood. Remove it.",
  BAD_DQ_ESCAPE:
    "a text in double quotes has an escape that there is not. Write a backslash twice, or use single quotes.",
  BAD_INDENT:
    "the indentation does not fit what is above. Entries of one list or object begin in the same column, and a bracket that was opened is closed first.",
  BAD_SCALAR_START: "a text cannot begin with this character. Put the text in quotes.",
  BLOCK_AS_IMPLICIT_KEY:
    'a key or a list begins where a value stands already. Give it a line of its own with deeper indentation, or put a text that holds ": " in quotes.',
  BLOCK_IN_FLOW: "within [ ] and { } entries are separated by commas, not by lines. Close the bracket first.",
  KEY_OVER_1024_CHARS:
    "a key has more than 1,024 characters. Check for a colon that belongs to a text, and put the text in quotes.",
  MISSING_CHAR: "a closing quote, a colon behind a key, or a comma between entries is missing here or before.",
  MULTILINE_IMPLICIT_KEY: "a key goes over several lines. Check for a colon or a quote missing before it.",
  MULTIPLE_DOCS: "a second document begins (---). Keep one; several definitions go into the lists of a workspace.",
  NON_STRING_KEY: "a key is no text. Check for brackets that were not closed.",
  TAB_AS_INDENT: "a tab stands where the line is indented. Indent with spaces.",
  TAG_RESOLVE_FAILED: "a tag (!) asks for something else than text, number, true, false, list or object. Remove it.",
  UNEXPECTED_TOKEN: "this does not belong here. Check the brackets, quotes and commas before it.",
};

const whole: Partial<Record<Problem, string>> = {
  empty: "The file is empty. Expected an Object, an automation, a SmartConnector or a workspace.",
  tooLarge:
    "The file is longer than 1,000,000 characters, more than is read as YAML. Split it, or write it as JSON, which may be longer.",
};

/**
 * Why a text is not read as YAML, in plain words; no text of the library.
 * @param place of the first character that does not fit
 * @param character that stands there
 */
export function yamlFault(problem: Problem, place?: TextPlace, character?: string): Fault {
  const { line = 1, column = 1 } = place ?? {};
  const at = `Line ${line}, column ${column}: `;
  const found = character === undefined ? "the end of the file" : quoted(character);
  const message =
    whole[problem] ??
    (problem === "tooDeep"
      ? `${at}the file is nested deeper here than a definition ever is. Check the indentation and the brackets before it.`
      : `${at}the file is not YAML from here on, found ${found}: ${sentences[problem] ?? "check what stands before it."}`);
  return { path: "", code: "invalid_definition", message, ...place };
}
