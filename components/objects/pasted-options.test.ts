import { expect, test } from "vitest";
import { pasted } from "./pasted-options.ts";

const cases: readonly {
  readonly rule: string;
  readonly options: readonly string[];
  readonly at: number;
  readonly clipboard: string;
  readonly becomes: ReturnType<typeof pasted>;
}[] = [
  { rule: "one line is the browser's", options: [""], at: 0, clipboard: "A\n", becomes: undefined },
  {
    rule: "several lines replace a blank option",
    options: ["A", ""],
    at: 1,
    clipboard: "B\r\nC\n\n D \r",
    becomes: { options: ["A", "B", "C", "D"], last: 3 },
  },
  {
    rule: "they follow an option that is not blank",
    options: ["A", "Z"],
    at: 0,
    clipboard: "B\nC",
    becomes: { options: ["A", "B", "C", "Z"], last: 2 },
  },
  {
    rule: "what is there already, in any case, is left out",
    options: ["a", ""],
    at: 1,
    clipboard: "A\nB\nb",
    becomes: { options: ["a", "B"], last: 1 },
  },
  {
    rule: "nothing new changes nothing",
    options: ["A", "B", ""],
    at: 2,
    clipboard: "A\nB",
    becomes: { options: ["A", "B", ""], last: 1 },
  },
];

for (const { rule, options, at, clipboard, becomes } of cases) {
  test(`pasting options: ${rule}`, () => expect(pasted(options, at, clipboard)).toEqual(becomes));
}
