import fc from "fast-check";
import { expect, test } from "vitest";
import { pointer } from "./fault.ts";
import { parseJson, placesInJson } from "./parse-json.ts";

const wrong = [
  { name: "nothing", text: " \n", says: "The file is empty" },
  {
    name: "a trailing comma",
    text: '{\n  "a": 1,\n}',
    says: 'Line 3, column 1: the file is not JSON from here on, found "}"',
  },
  { name: "a comma missing", text: '{"a": 1 "b": 2}', says: "Line 1, column 9" },
  { name: "a colon missing", text: '{"a" 1}', says: "Line 1, column 6" },
  { name: "an end missing", text: '{"a": [1, 2', says: "found the end of the file. Close what is still open" },
  { name: "a text without an end", text: '{"a": "b', says: "found the end of the file" },
  { name: "a line break in a text", text: '"a\nb"', says: 'found "\\n". Close the text before it' },
  { name: "an unknown escape", text: '"\\x"', says: "a backslash is written twice" },
  {
    name: "single quotes",
    text: "{'a': 1}",
    says: 'Line 1, column 2: the file is not JSON from here on, found "\'". Put names',
  },
  {
    name: "a comment",
    text: "{} // note",
    says: 'Line 1, column 4: the file is not JSON from here on, found "/". JSON has no comments',
  },
  { name: "a second value", text: "{} {}", says: "Line 1, column 4" },
  { name: "a bracket of the other kind", text: "[1}", says: "Line 1, column 3" },
  { name: "a number with a leading zero", text: "[01]", says: "Line 1, column 2" },
  { name: "a name without quotes", text: "{a: 1}", says: "Line 1, column 2" },
  { name: "Windows line ends", text: '{\r\n"a": tru}', says: "Line 2, column 6" },
];
for (const { name, text, says } of wrong) {
  test(`no JSON, with line and column: ${name}`, () => {
    const parsed = parseJson(text);
    expect(parsed.ok ? "" : parsed.faults[0]?.message).toContain(says);
  });
}

test("a repeated key is a fault with its path, each time", () => {
  const parsed = parseJson('{"a": [{}, {"b": 1, "b/c": 2, "\\u0062": 3, "b/c": 4}], "a": 5}');
  expect(parsed.ok ? [] : parsed.faults.map(({ path }) => path)).toEqual(["/a/1/b", "/a/1/b~1c", "/a"]);
});

test("keys of other objects are no repeats", () => {
  expect(parseJson('{"a": {"a": [{"a": 1}, {"a": 2}]}, "__proto__": {"a": 3}}').ok).toBe(true);
});

test("deep nesting does not overflow", () => {
  expect(parseJson("[".repeat(200_000) + "]".repeat(200_000)).ok).toBe(true);
  expect(parseJson("[".repeat(200_000)).ok).toBe(false);
});

const numbers = [
  ["12345678.1234567891", "12345678.1234567891"],
  ["1234567890123456.7", "1234567890123456.7"],
  ["-5.0000000000000000001", "-5.0000000000000000001"],
  ["9007199254740993", "9007199254740993"],
  ["9007199254740992", "9007199254740992"],
  ["12345678901234567000", "12345678901234567000"],
  ["1e400", "1e400"],
  ["1e-400", "1e-400"],
  ["9007199254740991", 9007199254740991],
  ["0.30000000000000004", 0.30000000000000004],
  ["1234567.1234567800000000", 1234567.12345678],
  ["0.000000000000000000000000012", 1.2e-26],
  ["-1.2E+3", -1200],
  ["0e0", 0],
  ["0.5e-1", 0.05],
] as const;
for (const [text, value] of numbers) {
  test(`the number ${text} is ${typeof value === "string" ? "its text, as it would be rounded" : "itself"}`, () => {
    const json = `{"a": [${text} , {"b":${text}}], "c": true, "d": "${text}"}`;
    expect(parseJson(json)).toEqual({ ok: true, value: { a: [value, { b: value }], c: true, d: text } });
  });
}

test("whatever JSON.stringify writes comes back", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, space) => {
      const json = JSON.stringify(value, undefined, space);
      const unsafe = (_: string, part: unknown) =>
        typeof part === "number" && Math.abs(part) > Number.MAX_SAFE_INTEGER ? String(part) : part;
      expect(parseJson(json)).toEqual({ ok: true, value: JSON.parse(json, unsafe) });
    }),
  );
});

test("every part of JSON has its place: an entry of an object at its key, one of a list at itself", () => {
  const text = '\uFEFF{\r\n  "a": [1, {"b/c": [\n2]}],\n"": 3 }';
  const paths = new Set(["/a", "/a/1", "/a/1/b~1c", "/a/1/b~1c/0", "/", "/nowhere", ""]);
  expect([...placesInJson(text, paths)]).toEqual([
    ["/a", { line: 2, column: 3 }],
    ["/a/1", { line: 2, column: 12 }],
    ["/a/1/b~1c", { line: 2, column: 13 }],
    ["/a/1/b~1c/0", { line: 3, column: 1 }],
    ["/", { line: 4, column: 1 }],
  ]);
});

test("at the place of a part stands that part, in any JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, space) => {
      const text = JSON.stringify(value, undefined, space);
      const lines = text.split("\n");
      const parts = partsOf(value, []);
      const places = placesInJson(text, new Set(parts.map(({ path }) => path)));
      for (const { path, begins } of parts) {
        const { line = 0, column = 0 } = places.get(path) ?? {};
        expect(lines[line - 1]?.slice(column - 1).startsWith(begins)).toBe(true);
      }
    }),
  );
});

/** Each part of a value with how its text begins. */
function partsOf(value: unknown, path: readonly (string | number)[]): { path: string; begins: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    const at = [...path, key];
    const begins = Array.isArray(value) ? (JSON.stringify(entry)[0] ?? "") : JSON.stringify(key);
    return [{ path: pointer(...at), begins }, ...partsOf(entry, at)];
  });
}

test("text is JSON exactly when JSON.parse takes it", () => {
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"b"',
    "1",
    "-0.5e3",
    "01",
    "true",
    "nul",
    '"',
    " ",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
      const text = parts.join("");
      const parsed = parseJson(text);
      const isRepeat = !parsed.ok && parsed.faults.every(({ message }) => message.includes("stands here twice"));
      expect(parsed.ok || isRepeat).toBe(isJson(text));
    }),
    { numRuns: 5000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
