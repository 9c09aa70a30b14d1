import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDefinitions } from "./parse-definition.ts";

const contact = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [{ apiName: "email", name: "Email", type: "email" }],
};
const rule = {
  field: "email",
  variable: "email",
  noMatch: "create_new",
  singleMatch: "update_current",
  multipleMatches: "do_not_upload",
  archivedMatch: "do_not_upload",
};
const contacts = {
  apiName: "contacts",
  name: "Contacts",
  executionVariables: [{ name: "email", type: "email" }],
  loadSteps: [
    {
      name: "By e-mail",
      object: "contact",
      matchingRules: [rule],
      mappingRules: [{ field: "email", variable: "email", conflictResolution: "only_update_blank" }],
    },
  ],
};
const welcome = { apiName: "welcome", name: "Welcome", object: "contact", action: { type: "log" } };

const withRule = (changed: object) => ({
  ...contacts,
  loadSteps: [{ ...contacts.loadSteps[0], matchingRules: [{ ...rule, ...changed }] }],
});
const withField = (changed: object) => ({ ...contact, fields: [{ ...contact.fields[0], ...changed }] });

const accepted = [
  { name: "one Object", file: contact, kind: "objects" },
  { name: "one automation", file: welcome, kind: "automations" },
  { name: "one SmartConnector", file: contacts, kind: "connectors" },
  { name: "a workspace", file: { connectors: [contacts] }, kind: "connectors" },
] as const;
for (const { name, file, kind } of accepted) {
  test(`a file may hold ${name}`, () => {
    const parsed = parseDefinitions(JSON.stringify(file));
    expect(parsed).toMatchObject({ ok: true, definitions: { [kind]: [{}] } });
  });
}

test("a variable's name is trimmed where it is given, captured and used", () => {
  const [step] = contacts.loadSteps;
  const named = (name: string) => ({
    ...contacts,
    executionVariables: [{ name, type: "email" }],
    loadSteps: [
      {
        ...step,
        matchingRules: [{ ...rule, variable: name }],
        mappingRules: [
          { field: "email", variable: name, conflictResolution: "overwrite" },
          { field: "name", variables: [name, name], conflictResolution: "overwrite" },
        ],
        postLoad: { capture: { variable: name.replace("q", "id"), from: "matched" } },
      },
    ],
  });
  const parsed = parseDefinitions(JSON.stringify(named(" q ")));
  expect(parsed.ok && parsed.definitions.connectors).toEqual([named("q")]);
});

test("U+FEFF may stand at the start", () => {
  expect(parseDefinitions(`\uFEFF${JSON.stringify(contact)}`).ok).toBe(true);
});

test("a workspace holds Records by Object", () => {
  const records = { contact: [{ archived: true, values: { email: "a@b.co", constructor: "x", tags: ["a"] } }] };
  const parsed = parseDefinitions(JSON.stringify({ objects: [contact], records }));
  expect(parsed.ok && parsed.definitions).toEqual({ objects: [contact], automations: [], connectors: [], records });
});

const examples = [
  "archived-matches",
  "conflict-resolution",
  "narrowing-and-ignoring",
  "parents-before-children",
  "two-passes-with-a-captured-id",
];
for (const name of examples) {
  test(`the definitions of docs/spec/examples/${name}.json parse`, () => {
    const { objects, automations, connectors, records } = JSON.parse(
      readFileSync(`docs/spec/examples/${name}.json`, "utf8"),
    );
    expect(parseDefinitions(JSON.stringify({ objects, automations, connectors, records })).ok).toBe(true);
  });
}

test("labels hold 255 code points", () => {
  expect(parseDefinitions(JSON.stringify({ ...contact, name: "😀".repeat(255) })).ok).toBe(true);
});

const matching = "/loadSteps/0/matchingRules/0";
const refused: readonly {
  name: string;
  file: unknown;
  faults: readonly [path: string, code: string, words: string][];
}[] = [
  { name: "a list", file: [contact], faults: [["", "invalid_definition", "found a list"]] },
  { name: "a number", file: 5, faults: [["", "invalid_definition", "found the number 5"]] },
  { name: "an empty object", file: {}, faults: [["", "invalid_definition", "found an empty object"]] },
  { name: "an unknown shape", file: { a: 1, b: 2 }, faults: [["", "invalid_definition", 'an object with "a", "b"']] },
  {
    name: "an unknown key",
    file: withField({ colour: 1, size: 2 }),
    faults: [
      [
        "/fields/0/colour",
        "invalid_definition",
        'Field 1 (Email): "colour" is not known here. Expected one of apiName',
      ],
      ["/fields/0/size", "invalid_definition", '"size" is not known here'],
    ],
  },
  {
    name: "a key of the wrong kind",
    file: { ...contact, name: 12 },
    faults: [["/name", "invalid_definition", '"name": Expected text, found the number 12.']],
  },
  {
    name: "a key left out",
    file: { ...contact, name: undefined },
    faults: [["/name", "invalid_definition", '"name" is missing. Expected text.']],
  },
  {
    name: "a word that is none of a list's",
    file: withField({ type: "txt" }),
    faults: [["/fields/0/type", "invalid_definition", 'found the text "txt"']],
  },
  {
    name: "an API name that is taken",
    file: { ...welcome, apiName: "xmin" },
    faults: [["/apiName", "invalid_definition", "taken by the database"]],
  },
  {
    name: "an API name that breaks the pattern",
    file: { ...contact, apiName: "__proto__" },
    faults: [["/apiName", "invalid_definition", 'found the text "__proto__"']],
  },
  {
    name: "too few load steps",
    file: { ...contacts, loadSteps: [] },
    faults: [["/loadSteps", "invalid_definition", "at least one load step, found an empty list"]],
  },
  {
    name: "a text too long",
    file: { ...contact, name: "x".repeat(256) },
    faults: [["/name", "invalid_definition", "at most 255 characters"]],
  },
  {
    name: "a text that the database cannot hold",
    file: {
      ...contacts,
      name: "half \uD83D",
      executionVariables: [{ name: "email", type: "email", column: "a\0b" }],
    },
    faults: [
      ["/name", "invalid_definition", "without U+0000 and without halves of characters"],
      ["/executionVariables/0/column", "invalid_definition", 'found the text "a\\u0000b"'],
    ],
  },
  {
    name: "a text too long in code points",
    file: { ...contact, name: "😀".repeat(256) },
    faults: [["/name", "invalid_definition", "at most 255 characters"]],
  },
  {
    name: "a webhook that is no web address",
    file: { ...welcome, action: { type: "webhook", url: "ftp://a" } },
    faults: [["/action/url", "invalid_definition", 'http:// or https://, found the text "ftp://a"']],
  },
  {
    name: "an unknown trigger",
    file: { ...welcome, triggers: [{ type: "nightly" }] },
    faults: [["/triggers/0/type", "invalid_definition", 'found the text "nightly"']],
  },
  {
    name: "a condition on a list",
    file: { ...welcome, conditions: [{ field: "a", is: [] }] },
    faults: [["/conditions/0/is", "invalid_definition", "text or a number or true or false, found an empty list"]],
  },
  {
    name: "an upload function left out",
    file: withRule({ noMatch: undefined, archivedMatch: null }),
    faults: [
      [`${matching}/noMatch`, "upload_function_missing", 'match rule 1: "If No Match Found" is missing'],
      [`${matching}/archivedMatch`, "upload_function_missing", "Unarchive Record Only (unarchive_only)"],
    ],
  },
  {
    name: "an upload function that its dropdown does not offer",
    file: withRule({ noMatch: "update_current", multipleMatches: "create_new" }),
    faults: [
      [`${matching}/noMatch`, "upload_function_not_offered", "Create New Record (create_new)"],
      [`${matching}/multipleMatches`, "upload_function_not_offered", 'does not offer the text "create_new"'],
    ],
  },
  {
    name: "names that differ by case only, beside other faults",
    file: { objects: [contact, { ...contact, apiName: "conTact" }, 7] },
    faults: [
      ["/objects/2", "invalid_definition", "Object 3: Expected an object in { }, found the number 7."],
      ["/objects/1/apiName", "invalid_definition", "differs from it by case only"],
    ],
  },
  {
    name: "a SmartConnector twice",
    file: { connectors: [contacts, contacts] },
    faults: [
      ["/connectors/1/apiName", "invalid_definition", 'SmartConnector "contacts" has the name of an earlier one'],
    ],
  },
  {
    name: "a wrong name among the Records",
    file: { records: { "My Object": [] } },
    faults: [["/records/My Object", "invalid_definition", 'found the text "My Object"']],
  },
  {
    name: "a Record's id that is no UUID",
    file: { records: { contact: [{ id: "7", values: {} }] } },
    faults: [["/records/contact/0/id", "invalid_definition", 'Contact Record 1: "id": Expected a UUID']],
  },
];
for (const { name, file, faults } of refused) {
  test(`refused, with all its faults: ${name}`, () => {
    const parsed = parseDefinitions(JSON.stringify(file));
    expect(parsed.ok ? [] : parsed.faults.map(({ path, code }) => [path, code])).toEqual(
      faults.map(([path, code]) => [path, code]),
    );
    const messages = parsed.ok ? [] : parsed.faults.map(({ message }) => message);
    for (const [index, [, , words]] of faults.entries()) expect(messages[index]).toContain(words);
  });
}

const placed: readonly { name: string; text: string; at: readonly (readonly [string, number, number])[] }[] = [
  {
    name: "JSON",
    text: JSON.stringify({ objects: [contact], connectors: [{ ...contacts, extra: 1, name: undefined }] }, null, 2),
    at: [
      ["/connectors/0/name", 17, 5],
      ["/connectors/0/extra", 48, 7],
    ],
  },
  {
    name: "YAML",
    text: "# note\nobjects:\n  - apiName: contact\n    name: 5\n    uniqueIdentifier: email\n    fields:\n      - {apiName: email, name: E, type: mail}\n",
    at: [
      ["/objects/0/name", 4, 5],
      ["/objects/0/fields/0/type", 7, 35],
    ],
  },
];
for (const { name, text, at } of placed) {
  test(`every fault has its line and column, or those of what lacks it: ${name}`, () => {
    const parsed = parseDefinitions(text);
    const faults = parsed.ok ? [] : parsed.faults;
    expect(faults.map(({ path, line, column }) => [path, line, column])).toEqual(at);
  });
}

test("what crosses definitions has its place in the file too, also where the file holds one definition", () => {
  const fault = { path: "/connectors/0/loadSteps/0/object", code: "unknown_object", message: "" } as const;
  const inFile = (file: object) => {
    const parsed = parseDefinitions(JSON.stringify(file, null, 1));
    return parsed.ok ? parsed.inFile([fault]) : [];
  };
  expect(inFile(contacts)).toEqual([{ ...fault, path: "/loadSteps/0/object", line: 13, column: 4 }]);
  expect(inFile({ connectors: [contacts] })).toEqual([{ ...fault, line: 15, column: 6 }]);
});

test("YAML says the same as JSON", () => {
  const yaml = "apiName: welcome\nname: Welcome\nobject: contact\naction: { type: log }\n";
  const parsed = parseDefinitions(yaml);
  expect(parsed.ok && parsed.definitions.automations).toEqual([welcome]);
});

test("a text that YAML takes for something else is told what to do", () => {
  const yaml = "apiName: note\nname: 12\nobject: contact\naction: { type: log }\n";
  const parsed = parseDefinitions(yaml);
  expect(parsed.ok ? [] : parsed.faults.map(({ message }) => message)).toEqual([
    '"name": Expected text, found the number 12. In YAML, put a text like this in quotes.',
  ]);
});

test("the format that is given counts, whatever the text begins with", () => {
  expect(parseDefinitions("{apiName: x}", { format: "yaml" })).toMatchObject({ faults: [{ path: "" }] });
  expect(parseDefinitions("apiName: x", { format: "json" })).toMatchObject({
    faults: [{ message: expect.stringContaining("not JSON") }],
  });
});

test("__proto__ as a key is refused with its path wherever it stands", () => {
  const file = `{"objects":[{"__proto__":1}],"records":{"__proto__":[]},"__proto__":{}}`;
  const parsed = parseDefinitions(file);
  const paths = parsed.ok ? [] : parsed.faults.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["/objects/0/__proto__", "/records/__proto__", "/__proto__"]));
});

test("a message shows control characters, and at most 100 characters of a value", () => {
  const parsed = parseDefinitions(JSON.stringify({ ...contact, apiName: `a\n\u0000${"x".repeat(500)}` }));
  const [fault] = parsed.ok ? [] : parsed.faults;
  expect(fault?.message).toContain(`"a\\n\\u0000${"x".repeat(97)}…"`);
});
