import { expect, test } from "vitest";
import type { ObjectDefinition } from "../../lib/model/object-definition.ts";
import { putsOf } from "./put-definitions.ts";

function anObject(apiName: string, ...related: readonly string[]): ObjectDefinition {
  return {
    apiName,
    name: apiName,
    uniqueIdentifier: "code",
    fields: [
      { apiName: "code", name: "Code", type: "text" },
      ...related.map((relatedObject) => ({
        apiName: `to_${relatedObject}`,
        name: relatedObject,
        type: "relationship" as const,
        cardinality: "one" as const,
        relatedObject,
      })),
    ],
  };
}

const cases: readonly [name: string, objects: readonly ObjectDefinition[], known: string[], calls: string[]][] = [
  ["one that refers to nothing", [anObject("a")], [], ["a: "]],
  ["one that refers to itself", [anObject("a", "a")], [], ["a: a"]],
  ["a parent comes first", [anObject("child", "parent"), anObject("parent")], [], ["parent: ", "child: parent"]],
  ["a parent that is there already", [anObject("child", "parent")], ["parent"], ["child: parent"]],
  [
    "two that refer to each other: the first once more, when the second is there",
    [anObject("a", "b"), anObject("b", "a")],
    [],
    ["a: ", "b: a", "a: b"],
  ],
];
test.each(cases)("putsOf: %s", (_name, objects, known, calls) => {
  const puts = putsOf({ objects, automations: [], connectors: [] }, new Set(known));
  const said = puts.map(({ definition }) => {
    const { apiName, fields } = definition as ObjectDefinition;
    return `${apiName}: ${fields.flatMap(({ relatedObject }) => relatedObject ?? []).join(" ")}`;
  });
  expect(said).toEqual(calls);
});
