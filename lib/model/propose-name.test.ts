import { describe, expect, test } from "vitest";
import { ApiName } from "./names.ts";
import { proposeName } from "./propose-name.ts";

const cases: readonly { readonly rule: string; readonly label: string; readonly name: string }[] = [
  { rule: "words become one, each with a capital after the first", label: "Payment terms", name: "paymentTerms" },
  { rule: "a word in capitals is lowered", label: "SKU", name: "sku" },
  { rule: "a word with capitals inside keeps them", label: "eMail", name: "eMail" },
  { rule: "signs part words", label: "E-mail (work)", name: "eMailWork" },
  { rule: "an apostrophe joins", label: "Vendor’s code", name: "vendorsCode" },
  { rule: "a straight apostrophe joins as well", label: "Vendor's code", name: "vendorsCode" },
  { rule: "accents fall off", label: "Größe für Läden", name: "grosseFurLaden" },
  { rule: "Nordic and Polish letters are spelled", label: "Łódź Ærø", name: "lodzAero" },
  { rule: "Cyrillic is spelled", label: "Название Щита", name: "nazvanieShchita" },
  { rule: "Greek is spelled", label: "Κωδικός", name: "kodikos" },
  { rule: "full-width letters are letters", label: "ＡＢＣ１", name: "abc1" },
  { rule: "a script without spelling falls back", label: "商品名", name: "field" },
  { rule: "what can be read of a mixed label is kept", label: "電話 2 work", name: "field2Work" },
  { rule: "a digit cannot be first", label: "2nd address", name: "field2ndAddress" },
  { rule: "an underscore cannot be first", label: "_hidden", name: "hidden" },
  { rule: "the built-in id is taken", label: "ID", name: "fieldId" },
  { rule: "columns of the database are taken", label: "Xmin", name: "fieldXmin" },
  { rule: "nothing gives the fallback", label: " ", name: "field" },
  { rule: "pictures are no letters", label: "🙂", name: "field" },
];

describe("proposeName", () => {
  for (const { rule, label, name } of cases) {
    test(`${rule}: ${label}`, () => {
      expect(proposeName(label, [], "field")).toBe(name);
      expect(ApiName.safeParse(name).success).toBe(true);
    });
  }

  test("a name is at most 62 long, also with its number", () => {
    const long = "x".repeat(255);
    const first = proposeName(long, [], "field");
    expect(first).toHaveLength(62);
    const second = proposeName(long, [first], "field");
    expect(second).toHaveLength(62);
    expect(second.endsWith("2")).toBe(true);
    expect(proposeName("9".repeat(255), [], "field")).toHaveLength(62);
  });

  test("a taken name gets the next number, whatever its case", () => {
    expect(proposeName("Code", ["CODE"], "field")).toBe("code2");
    expect(proposeName("Code", ["code", "Code2"], "field")).toBe("code3");
  });
});
