import { type Fault, pointer, type TextPlace } from "./fault.ts";
import { quoted } from "./found.ts";

/**
 * Strict JSON, with U+FEFF allowed at the start. Text that is no JSON, or an object that has a key twice, comes back
 * as faults in plain words; a syntax fault names line and column (from 1). A number that JavaScript would round comes as
 * its text, so that no digit is lost.
 */
export function parseJson(text: string): { ok: true; value: unknown } | { ok: false; faults: Fault[] } {
  const json = withoutMark(text);
  const scanned = scan(json);
  if (typeof scanned === "number") return { ok: false, faults: [syntaxFault(json, scanned)] };
  if (scanned.length > 0) return { ok: false, faults: scanned };
  return { ok: true, value: exactJson(json) };
}

/**
 * What JSON holds, each number that JavaScript would round as its text.
 * @param json strict JSON
 */
export function exactJson(json: string): unknown {
  return JSON.parse(longNumber.test(json) ? inQuotes(json, roundedIn(json)) : json);
}

/** What a number has that JavaScript may round; all of at most fifteen digits come back as they were. */
const longNumber = /[\d.]{15}|\de[-+]?\d/i;

function roundedIn(json: string): readonly Span[] {
  const spans: Span[] = [];
  scan(json, {
    onLiteral: (start, end) => {
      if (isRounded(json.slice(start, end))) spans.push({ start, end });
    },
  });
  return spans;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function inQuotes(json: string, spans: readonly Span[]): string {
  let from = 0;
  const parts = spans.map(({ start, end }) => {
    const part = `${json.slice(from, start)}"${json.slice(start, end)}"`;
    from = end;
    return part;
  });
  return parts.join("") + json.slice(from);
}

/** Whether a literal of JSON is a number that JavaScript holds as another one, or as one that others are rounded to. */
export function isRounded(literal: string): boolean {
  if (!/^-?\d/.test(literal) || !longNumber.test(literal)) return false;
  const number = Number(literal);
  return !(Math.abs(number) <= Number.MAX_SAFE_INTEGER) || decimalOf(literal) !== decimalOf(String(number));
}

/** The digits of a number from the first to the last that is no zero, and the power of ten of the last one. */
function decimalOf(literal: string): string {
  const [mantissa = "", power = "0"] = literal.toLowerCase().replace(/^-/, "").split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const all = (whole + fraction).replace(/^0+/, "");
  const digits = all.replace(/0+$/, "");
  return digits === "" ? "0" : `${digits}e${Number(power) - fraction.length + all.length - digits.length}`;
}

/**
 * Where parts of a JSON text begin: an entry of an object at its key, an entry of a list at itself.
 * @param text strict JSON
 * @param paths JSON Pointers; those that lead nowhere are left out
 */
export function placesInJson(text: string, paths: ReadonlySet<string>): ReadonlyMap<string, TextPlace> {
  const json = withoutMark(text);
  const lineStarts = [0];
  for (let at = json.indexOf("\n"); at >= 0; at = json.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  const places = new Map<string, TextPlace>();
  let line = 0;
  scan(json, {
    onEntry: (stack, offset) => {
      const path = pathOf(stack);
      if (!paths.has(path) || places.has(path)) return;
      while ((lineStarts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line += 1;
      places.set(path, { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 });
    },
  });
  return places;
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function placeAt(json: string, offset: number): TextPlace {
  const before = json.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

function syntaxFault(json: string, offset: number): Fault {
  const { line, column } = placeAt(json, offset);
  const character = json.at(offset);
  const found = character === undefined ? "the end of the file" : quoted(character);
  const message =
    json.trim() === ""
      ? "The file is empty. Expected JSON with an Object, an automation, a SmartConnector or a workspace."
      : `Line ${line}, column ${column}: the file is not JSON from here on, found ${found}. ${hint(character)}`;
  return { path: "", code: "invalid_definition", message, line, column };
}

function hint(character: string | undefined): string {
  if (character === undefined) return 'Close what is still open with ", ] or }.';
  if (character === "/") return "JSON has no comments; remove it.";
  if (character === "'") return 'Put names and texts in double quotes (").';
  if (character < " ") return "Close the text before it with a double quote, or write it as \\n or \\t.";
  if (character === "\\") return "In a text, a backslash is written twice.";
  if (character === "}" || character === "]") return "Check for a comma before it, or a bracket of the other kind.";
  return "Check for a comma, a colon or a double quote missing before it.";
}

const blank = /[ \t\n\r]*/y;
const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** An open object (with the keys it has so far) or list (with the position in it). */
type Open = { keys: Set<string>; key: string } | { index: number };

interface Listener {
  /** Each entry of an object or a list, with the offset of its key or of itself. */
  readonly onEntry?: (stack: readonly Open[], offset: number) => void;
  /** Each number, `true`, `false` and `null`. */
  readonly onLiteral?: (start: number, end: number) => void;
}

/**
 * Walks over JSON, since `JSON.parse` says neither where it stopped nor that a key stood twice. Keeps its own stack,
 * so that deep nesting cannot overflow the one of the platform.
 * @returns the offset of the first character that is not JSON, or a fault for each repeated key
 */
function scan(json: string, { onEntry, onLiteral }: Listener = {}): number | Fault[] {
  const repeats: Fault[] = [];
  const stack: Open[] = [];
  let at = 0;

  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(json)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const skipString = (): boolean => {
    at += 1;
    while (at < json.length) {
      const code = json.charCodeAt(at);
      if (code === 0x22) {
        at += 1;
        return true;
      }
      if (code < 0x20 || (code === 0x5c && !skip(escaped))) return false;
      if (code !== 0x5c) at += 1;
    }
    return false;
  };
  const skipKey = (open: { keys: Set<string>; key: string }): boolean => {
    skip(blank);
    const start = at;
    if (json[at] !== '"' || !skipString()) return false;
    open.key = JSON.parse(json.slice(start, at));
    if (open.keys.has(open.key)) repeats.push(repeatFault(pathOf(stack), open.key, placeAt(json, start)));
    open.keys.add(open.key);
    onEntry?.(stack, start);
    skip(blank);
    if (json[at] !== ":") return false;
    at += 1;
    return true;
  };

  for (;;) {
    skip(blank);
    const within = stack.at(-1);
    if (within && "index" in within) onEntry?.(stack, at);
    const character = json[at];
    if (character === "{" || character === "[") {
      const open: Open = character === "{" ? { keys: new Set(), key: "" } : { index: 0 };
      at += 1;
      skip(blank);
      if (json[at] !== (character === "{" ? "}" : "]")) {
        stack.push(open);
        if ("keys" in open && !skipKey(open)) return at;
        continue;
      }
      at += 1;
    } else if (character === '"') {
      if (!skipString()) return at;
    } else {
      const start = at;
      if (!skip(literal)) return at;
      onLiteral?.(start, at);
    }

    // A value ended here: go on behind the comma, or leave whatever ends too.
    for (;;) {
      skip(blank);
      const open = stack.at(-1);
      if (!open) return at === json.length ? repeats : at;
      const next = json[at];
      if (next === ",") {
        at += 1;
        if ("index" in open) open.index += 1;
        else if (!skipKey(open)) return at;
        break;
      }
      if (next !== ("keys" in open ? "}" : "]")) return at;
      at += 1;
      stack.pop();
    }
  }
}

function pathOf(stack: readonly Open[]): string {
  return pointer(...stack.map((open) => ("index" in open ? open.index : open.key)));
}

function repeatFault(path: string, key: string, place: TextPlace): Fault {
  const message = `The key ${quoted(key)} stands here twice. Keep one of them.`;
  return { path, code: "invalid_definition", message, ...place };
}
