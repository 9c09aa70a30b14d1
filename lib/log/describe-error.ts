import { masked } from "./masked.ts";

/** What a log says of an error. */
export interface DescribedError {
  readonly name: string;
  /** Left out where the words of such errors quote what was given. */
  readonly message?: string;
  /** What Next shows a browser in place of the error. */
  readonly digest?: string;
  /** SQLSTATE, or the code of Node or a driver. */
  readonly code?: string;
  /** The statement, without its values. */
  readonly statement?: string;
  /** Of the database: what was violated. */
  readonly constraint?: string;
  readonly table?: string;
  /** Where in the program, innermost first. */
  readonly at?: readonly string[];
  readonly cause?: DescribedError;
}

const framesKept = 12;
const causesKept = 4;

/**
 * An error for the log, without the values that it was about: of the database's errors the state and the statement, not
 * the parameters; of parsers' errors the kind and the place (reliability.md T22, T27).
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { name: typeof error === "object" ? "object" : typeof error };
  const { name, cause } = error;
  const {
    code,
    digest,
    query,
    constraint_name: constraint,
    table_name: table,
  } = error as unknown as Record<string, unknown>;
  const at = framesOf(error);
  return {
    name: masked(name),
    ...(!quotesItsInput(error) && { message: masked(error.message) }),
    ...(typeof digest === "string" && { digest: masked(digest, 60) }),
    ...(typeof code === "string" && { code: masked(code, 60) }),
    ...(typeof query === "string" && { statement: masked(query, 600) }),
    ...(typeof constraint === "string" && { constraint }),
    ...(typeof table === "string" && { table }),
    ...(at.length > 0 && { at }),
    ...(cause !== undefined && depth < causesKept && { cause: describeError(cause, depth + 1) }),
  };
}

/** Parsers show what they could not read; a failed statement its parameters; data exceptions (class 22) the datum. */
function quotesItsInput(error: Error): boolean {
  if (error instanceof SyntaxError || error.name === "SyntaxError" || error.name === "ZodError") return true;
  if ("params" in error || "parameters" in error) return !isDatabaseState(error) || isDataException(error);
  return isDataException(error);
}

function isDatabaseState(error: Error): boolean {
  return "severity" in error && "code" in error;
}

function isDataException(error: Error): boolean {
  return "code" in error && typeof error.code === "string" && /^22[0-9A-Z]{3}$/.test(error.code);
}

function framesOf({ stack = "", message }: Error): readonly string[] {
  // A message of several lines may look like frames.
  const end = stack.indexOf(message);
  return stack
    .slice(end < 0 ? 0 : end + message.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, framesKept)
    .map((line) => line.trim());
}
