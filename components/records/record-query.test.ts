import { describe, expect, test } from "vitest";
import { filterText, RecordView, recordsHref } from "./record-query.ts";

const whole = { q: "", archived: "active", page: 1, sort: "", cols: [], filter: [] } as const;

describe("RecordView", () => {
  test.each([
    { name: "nothing said", query: {}, view: {} },
    {
      name: "all said",
      query: {
        q: " BRK ",
        archived: "all",
        page: "3",
        sort: "-city",
        cols: "city,name,city",
        filter: ["city.is.St. Gallen", "price.between.1.5..2", "tags.blank"],
      },
      view: {
        q: "BRK",
        archived: "all",
        page: 3,
        sort: "-city",
        cols: ["city", "name"],
        filter: [
          { field: "city", operator: "is", value: "St. Gallen", upTo: "" },
          { field: "price", operator: "between", value: "1.5", upTo: "2" },
          { field: "tags", operator: "blank", value: "", upTo: "" },
        ],
      },
    },
    {
      name: "nonsense",
      query: {
        q: ["a", "b"],
        archived: "x",
        page: "-1",
        sort: "City; drop",
        cols: "__proto__,ok",
        filter: ["", "a", "a.near.b"],
      },
      view: { cols: ["ok"] },
    },
  ])("$name", ({ query, view }) => {
    expect(RecordView.parse(query)).toEqual({ ...whole, ...view });
  });

  test("an address leads back to the view it was made from", () => {
    const filter = [
      { field: "city", operator: "contains" as const, value: "a&b=c", upTo: "" },
      { field: "price", operator: "between" as const, value: "-1", upTo: "2.5" },
    ];
    const view = { ...whole, q: "ü%", archived: "archived", page: 7, sort: "city", cols: ["a", "b"], filter } as const;
    const { searchParams } = new URL(recordsHref("vendor", { ...view, cols: [...view.cols] }), "http://x.test");
    const query = { ...Object.fromEntries(searchParams), filter: searchParams.getAll("filter") };
    expect(RecordView.parse(query)).toEqual(view);
  });

  test("defaults stay out of the address", () => {
    expect(recordsHref("vendor", RecordView.parse({}))).toBe("/records/vendor");
  });

  test("a value with dots stays whole", () => {
    const [filter] = RecordView.parse({ filter: "mail.contains.a..b.c" }).filter;
    expect(filter && filterText(filter)).toBe("mail.contains.a..b.c");
    expect(filter?.value).toBe("a..b.c");
  });
});
