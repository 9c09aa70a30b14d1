import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareJson } from "./compare-json.ts";

const told = (before: unknown, after: unknown) =>
  compareJson(before, after).map(({ path, before: was, after: is }) => [path.join("."), was, is]);

describe("compareJson", () => {
  test.each<[string, unknown, unknown, readonly unknown[]]>([
    ["nothing", { a: 1 }, { a: 1 }, []],
    ["a value", { a: 1, b: 2 }, { a: 1, b: 3 }, [["b", 2, 3]]],
    [
      "a value that is new, one that is gone",
      { a: 1 },
      { b: null },
      [
        ["a", 1, undefined],
        ["b", undefined, null],
      ],
    ],
    ["a value inside", { a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }, [["a.b.c", 1, 2]]],
    ["a list of plain values as one", { a: ["x"] }, { a: ["x", "y"] }, [["a", ["x"], ["x", "y"]]]],
    [
      "an entry of a list by its API name, wherever it stands",
      {
        fields: [
          { apiName: "code", name: "Code" },
          { apiName: "city", name: "City" },
        ],
      },
      {
        fields: [
          { apiName: "new", name: "New" },
          { apiName: "city", name: "Town" },
          { apiName: "code", name: "Code" },
        ],
      },
      [
        ["fields.city.name", "City", "Town"],
        ["fields.new.name", undefined, "New"],
      ],
    ],
    ["an entry without a name by its place", [{ x: 1 }, { x: 2 }], [{ x: 1 }, { x: 3 }], [["2.x", 2, 3]]],
    [
      "names that stand twice by their place",
      [{ name: "a" }, { name: "a" }],
      [{ name: "a" }, { name: "b" }],
      [["2.name", "a", "b"]],
    ],
    ["a thing against a plain value as one", { a: { b: 1 } }, { a: "b" }, [["a", { b: 1 }, "b"]]],
    ["all of a thing that is new", null, { a: 1 }, [["", null, { a: 1 }]]],
    [
      "each part of a thing where there was none",
      undefined,
      { a: 1, b: [] },
      [
        ["a", undefined, 1],
        ["b", undefined, []],
      ],
    ],
    ["a list that was emptied", { a: [{ name: "x", n: 1 }] }, { a: [] }, [["a", [{ name: "x", n: 1 }], []]]],
  ])("tells %s", (_name, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  test("tells nothing exactly where both are the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(compareJson(before, before)).toEqual([]);
        const differ = JSON.stringify(before) !== JSON.stringify(after);
        // Things that differ only in the order of their names say the same.
        if (compareJson(before, after).length === 0 && differ) expect(sorted(before)).toEqual(sorted(after));
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
