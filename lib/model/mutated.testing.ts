import fc from "fast-check";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const replacements: readonly Json[] = [
  ...["", " ", "x", "email", "overwrite", "next_rule", "text", "dropdown", "UTC", "a b", "__proto__"],
  ...[0, 5, 1.5, true, false, null, [], {}, ["a"], [","], { type: "log" }, { field: "email", is: 1 }],
];
const keys = [
  "apiName",
  "name",
  "type",
  "options",
  "unique",
  "required",
  "max",
  "cardinality",
  "relatedObject",
  "column",
]
  .concat([
    "value",
    "isArray",
    "arrayDelimiter",
    "inputFormat",
    "variable",
    "variables",
    "separator",
    "postLoad",
    "extra",
  ])
  .concat(["active", "triggers", "conditions", "description", "timeZone", "field", "from", "to", "is", "isBlank"]);

/** What says nothing where it may stand. */
const defaults: readonly (readonly [key: string, value: Json])[] = [
  ...[["active", true] as const, ["description", ""] as const, ["timeZone", "UTC"] as const, ["postLoad", {}] as const],
  ...["unique", "required", "isArray", "canCreateOptions", "suppressTriggers"].map((key) => [key, false] as const),
  ...["triggers", "conditions", "automationsOnCreate"].map((key): [string, Json] => [key, []]),
];

/** One function for all documents, as the generator keeps whatever function it was given. */
const upTo = (max: number) => fc.noBias(fc.integer({ min: 0, max }));

/**
 * A document with one to three random changes anywhere in it: something taken out, doubled, swapped, replaced by something
 * of any kind, or put in under a key that may or may not belong there.
 */
export function mutated(document: object): fc.Arbitrary<unknown> {
  return fc.gen().map((gen) => {
    const number = (max: number) => gen(upTo, max);
    const oneOf = <T>(choices: readonly T[]): T => choices[number(choices.length - 1)] as T;
    const changed: Json = JSON.parse(JSON.stringify(document));
    for (let left = number(2); left >= 0; left -= 1) {
      const parts = partsOf(changed);
      if (parts.length === 0) return changed;
      change(oneOf(parts));
    }
    return changed;

    function change(part: Json[] | { [key: string]: Json }) {
      if (Array.isArray(part)) {
        const at = number(Math.max(part.length - 1, 0));
        const to = number(Math.max(part.length - 1, 0));
        const entry = part[at];
        switch (number(3)) {
          case 0:
            part.splice(at, 1);
            break;
          case 1:
            if (entry !== undefined) part.splice(to, 0, structuredClone(entry));
            break;
          case 2:
            if (entry !== undefined) part.splice(to, 0, ...part.splice(at, 1));
            break;
          default:
            part.splice(at, 1, structuredClone(oneOf(replacements)));
        }
        return;
      }
      if (number(4) === 0) {
        const [key, value] = oneOf(defaults);
        part[key] = structuredClone(value);
        return;
      }
      const present = Object.keys(part);
      const isKnown = present.length > 0 && number(3) > 0;
      const key = isKnown ? oneOf(present) : oneOf(keys);
      if (isKnown && number(2) === 0) delete part[key];
      else part[key] = structuredClone(oneOf(replacements));
    }
  });
}

function partsOf(value: Json): (Json[] | { [key: string]: Json })[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(partsOf)];
}
