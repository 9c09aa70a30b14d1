import { describe, expect, test } from "vitest";
import { RecordFilter, recordsHref } from "./record-query.ts";

describe("RecordFilter", () => {
  test.each([
    { name: "nothing said", query: {}, filter: { q: "", archived: "active", page: 1 } },
    {
      name: "all said",
      query: { q: " BRK ", archived: "all", page: "3" },
      filter: { q: "BRK", archived: "all", page: 3 },
    },
    {
      name: "nonsense",
      query: { q: ["a", "b"], archived: "x", page: "-1" },
      filter: { q: "", archived: "active", page: 1 },
    },
  ])("$name", ({ query, filter }) => {
    expect(RecordFilter.parse(query)).toEqual(filter);
  });

  test("an address leads back to the filter it was made from", () => {
    const filter = { q: "a&b=c", archived: "archived", page: 7 } as const;
    const { searchParams } = new URL(recordsHref("vendor", filter), "http://x.test");
    expect(RecordFilter.parse(Object.fromEntries(searchParams))).toEqual(filter);
  });

  test("defaults stay out of the address", () => {
    expect(recordsHref("vendor", { q: "", archived: "active", page: 1 })).toBe("/records/vendor");
  });
});
