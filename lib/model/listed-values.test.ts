import fc from "fast-check";
import { expect, test } from "vitest";
import { NameList } from "./listed-values.ts";

test("a name has its place, in whatever order names are asked for", () => {
  const name = fc.constantFrom("a", "b", "c", "d", "e", "f");
  fc.assert(
    fc.property(fc.uniqueArray(name), fc.array(name), (names, asked) => {
      const list = new NameList(names);
      const places = asked.map((each) => list.placeOf(each));
      expect(places).toEqual(asked.map((each) => (names.includes(each) ? names.indexOf(each) : undefined)));
    }),
  );
});
