import { expect, test } from "vitest";
import { parseYaml } from "./parse-yaml.ts";

const read = (text: string) => {
  const parsed = parseYaml(text);
  return parsed.ok ? parsed.value : parsed.faults;
};

const accepted: readonly { name: string; text: string; value: unknown }[] = [
  {
    name: "lists and objects of both kinds",
    text: "a:\n  - {b: 1}\n  - [c, d]\n",
    value: { a: [{ b: 1 }, ["c", "d"]] },
  },
  { name: "JSON", text: '{\n\t"a": [1, true, null, "x"]\n}', value: { a: [1, true, null, "x"] } },
  { name: "comments, a document's begin and U+FEFF", text: "\uFEFF# note\n---\na: 1 # one\n", value: { a: 1 } },
  {
    name: "yes, no, on, off, days and times are texts",
    text: "- yes\n- No\n- on\n- 2026-01-01\n- 12:30:45\n- 1_000",
    value: ["yes", "No", "on", "2026-01-01", "12:30:45", "1_000"],
  },
  {
    name: "also where a file calls itself YAML 1.1",
    text: "%YAML 1.1\n---\na: yes\nb: 010",
    value: { a: "yes", b: 10 },
  },
  { name: "a key that looks like a number is a text", text: "1: a\nnull: b", value: { 1: "a", null: "b" } },
  { name: "<< is a key like others", text: "<<: {a: 1}", value: { "<<": { a: 1 } } },
  { name: "texts over several lines", text: "a: |\n  b\n  c\nd: >-\n  e\n  f\n", value: { a: "b\nc\n", d: "e f" } },
  {
    name: "an alias repeats what its anchor names",
    text: "a: &x {b: [1]}\nc: *x",
    value: { a: { b: [1] }, c: { b: [1] } },
  },
  { name: "the last anchor of a name counts", text: "- &x 1\n- &x 2\n- *x", value: [1, 2, 2] },
  { name: "a reference to a secret", text: `a: \${HOOK_SECRET}`, value: { a: `\${HOOK_SECRET}` } },
];
for (const { name, text, value } of accepted) {
  test(`read: ${name}`, () => expect(read(text)).toEqual(value));
}

test("__proto__ is a key like others, so that it can be refused", () => {
  expect(Object.keys(read("__proto__: {a: 1}") as object)).toEqual(["__proto__"]);
});

const refused: readonly { name: string; text: string; at?: [number, number]; says: string }[] = [
  { name: "nothing", text: " \n# only a note\n", says: "The file is empty" },
  { name: "a tab that indents", text: "a:\n\t- b", at: [2, 1], says: "Indent with spaces" },
  { name: "a colon in a text without quotes", text: "a: First: second", at: [1, 4], says: "in quotes" },
  { name: "a line that is indented under a value", text: "a: 1\n  b: 2", at: [1, 4], says: "a line of its own" },
  { name: "a list that is indented otherwise", text: "a:\n  - b\n - c", at: [3, 1], says: "a key or a list begins" },
  { name: "a bracket that is not closed", text: "a: [1, 2\nb: 3", at: [2, 1], says: "a bracket that was opened" },
  { name: "a bracket that was not opened", text: "a: 1\n}", at: [2, 1], says: "does not belong here" },
  { name: "a quote that is not closed", text: 'a: "b\nc: d', at: [2, 5], says: "found the end of the file" },
  { name: "a key without a colon", text: "a: 1\nb\nc: 2", at: [2, 1], says: "a colon behind a key" },
  { name: "a character that no text begins with", text: "a: @b", at: [1, 4], says: 'found "@"' },
  { name: "an escape that there is not", text: 'a: "\\x"', at: [1, 5], says: "backslash twice" },
  { name: "a second document", text: "a: 1\n---\nb: 2", at: [2, 1], says: "a second document" },
  { name: "a tag", text: "a: !!js/function 'x'", at: [1, 4], says: "a tag (!)" },
  { name: "a tag of bytes", text: "a: 1\nb: !!binary aGk=", at: [2, 4], says: "a tag (!)" },
  { name: "an unknown directive", text: "%FOO\n---\na: 1", at: [1, 1], says: "begins with %" },
  { name: "a list as a key", text: "? [a]\n: b", at: [1, 3], says: "a key is no text" },
  { name: "an alias of nothing", text: "a: *x", at: [1, 4], says: '"*x" repeats what no "&x" before it names' },
  {
    name: "an alias within what it repeats",
    text: "a: &x\n  b: *x",
    at: [2, 6],
    says: "stands within what it repeats",
  },
  { name: "a key twice", text: "a: 1\nb: 2\na: 3", at: [3, 1], says: 'The key "a" stands here twice' },
  { name: "a name over 1,024 characters", text: `${"k".repeat(2000)}: 1`, at: [1, 1], says: "1,024 characters" },
];
for (const { name, text, at, says } of refused) {
  test(`refused, with its place: ${name}`, () => {
    const parsed = parseYaml(text);
    const [fault] = parsed.ok ? [] : parsed.faults;
    expect(fault?.message).toContain(says);
    expect(fault && [fault.line, fault.column]).toEqual(at ?? [undefined, undefined]);
  });
}

test("no message is one of the library", () => {
  for (const { text } of refused) {
    const parsed = parseYaml(text);
    for (const { message } of parsed.ok ? [] : parsed.faults) {
      expect(message).not.toMatch(/implicit|collection|flow map|YAMLParseError|indicator/i);
    }
  }
});

const hostile = [
  { name: "aliases of aliases", text: laughs(9) },
  { name: "brackets", text: "[".repeat(50_000) },
  { name: "lists in one line", text: `${"- ".repeat(50_000)}x` },
  { name: "objects in one line", text: "{a: ".repeat(20_000) },
  { name: "keys in one line", text: `${"? ".repeat(10_000)}x` },
  { name: "lines", text: Array.from({ length: 1_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n") },
  { name: "more than a million characters", text: `a: ${"b".repeat(1_000_000)}` },
];
for (const { name, text } of hostile) {
  test(`refused before it costs much: ${name}`, () => {
    const parsed = parseYaml(text);
    expect(parsed.ok ? "read" : parsed.faults[0]?.message).toMatch(/Aliases repeat|nested deeper|longer than/);
  });
}

test("many keys and many aliases take no more time than they must", () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join("\n");
  expect(Object.keys(read(keys) as object)).toHaveLength(20_000);
  const aliases = `a: &a x\n${Array.from({ length: 9_000 }, (_, index) => `k${index}: *a`).join("\n")}`;
  expect(Object.keys(read(aliases) as object)).toHaveLength(9_001);
}, 30_000);

test("every part has its place: an entry of an object at its key, one of a list at itself", () => {
  const parsed = parseYaml("a:\n  - b: 1\n    c/d: [x,\n      y]\nx: &x {z: 1}\ny: *x");
  const placeOf = (path: string) => (parsed.ok ? parsed.placeOf(path) : undefined);
  expect(placeOf("/a/0/b")).toEqual({ line: 2, column: 5 });
  expect(placeOf("/a/0/c~1d/1")).toEqual({ line: 4, column: 7 });
  expect(placeOf("/y/z")).toEqual({ line: 5, column: 8 });
  expect(placeOf("/a/0/missing")).toEqual({ line: 2, column: 5 });
  expect(placeOf("")).toBeUndefined();
});

function laughs(levels: number): string {
  const line = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of).join(", ")}]`;
  return Array.from({ length: levels }, (_, level) => line(`a${level}`, level === 0 ? "ha" : `*a${level - 1}`)).join(
    "\n",
  );
}
