import { expect, test } from "vitest";
import { csvLine } from "./csv-line.ts";

test.each([
  ["plain cells", ["a", "", "1"], "a,,1\r\n"],
  ["separators and quotes", ["a,b", 'say "x"', "two\nlines"], '"a,b","say ""x""","two\nlines"\r\n'],
  ["formulas", ["=1+1", "+1", "-1", "@x", "\t=1"], "'=1+1,'+1,'-1,'@x,'\t=1\r\n"],
  ["formulas in full width", ["＝1", "＋1", "－1", "＠x", "\0=1"], "'＝1,'＋1,'－1,'＠x,'\0=1\r\n"],
  ["what looks like a guarded formula", ["'=1", "'a"], "''=1,'a\r\n"],
  ["a formula that needs quotes", ['=HYPERLINK("x","y")'], `"'=HYPERLINK(""x"",""y"")"\r\n`],
  ["formulas behind a line break", ["\r\n=1", "\n=1"], `"'\r\n=1","'\n=1"\r\n`],
])("csvLine: %s", (_name, cells, expected) => {
  expect(csvLine(cells)).toBe(expected);
});
