import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { type XlsxCell, xlsxFile } from "./xlsx-file.ts";

async function entriesOf(
  header: readonly string[],
  batches: readonly (readonly (readonly XlsxCell[])[])[],
  limit?: number,
) {
  async function* rows() {
    yield* batches;
  }
  const parts: Uint8Array[] = [];
  for await (const part of xlsxFile("Results", header, rows(), { cut: "… (cut)", limit })) parts.push(part);
  return Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(Buffer.concat(parts)))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
}

const sheet = (entries: Record<string, string>, n = 1) => entries[`xl/worksheets/sheet${n}.xml`] ?? "";
const rowCount = (xml: string) => xml.match(/<row>/g)?.length ?? 0;

test("a workbook has its parts, one sheet, the header and the rows", async () => {
  const entries = await entriesOf(["Row", "Outcome"], [[[1, "created"]], [[2, null]]]);
  expect(Object.keys(entries).sort()).toEqual([
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
  ]);
  expect(sheet(entries)).toContain(
    '<row><c><v>1</v></c><c t="inlineStr"><is><t xml:space="preserve">created</t></is></c></row><row><c><v>2</v></c><c/></row>',
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://evil.example")'])(
  "%j stays text, whatever opens it",
  async (formula) => {
    const xml = sheet(await entriesOf(["a"], [[[formula]]]));
    expect(xml).not.toContain("<f>");
    expect(rowCount(xml)).toBe(2);
    expect(xml.match(/t="inlineStr"/g)).toHaveLength(2);
  },
);

test("what XML cannot hold is written as the format has it", async () => {
  const xml = sheet(await entriesOf(["a"], [[["<&>\u0000\u0001_x0041_\ud800"]]]));
  expect(xml).toContain(">&lt;&amp;&gt;_x0000__x0001__x005F_x0041_\ufffd<");
});

const most = 32_767;

test.each([
  ["that just fits stays as it is", "a".repeat(most), "a".repeat(most)],
  ["that is too long says that it was cut", "a".repeat(most + 1), `${"a".repeat(most - 7)}… (cut)`],
  ["is cut between characters", `a${"🙂".repeat(most / 2 + 1)}`, `a${"🙂".repeat((most - 9) / 2)}… (cut)`],
])("a text %s", async (_name, text, expected) => {
  const xml = sheet(await entriesOf(["a"], [[[text]]]));
  const shown = /<row>.*<row>.*preserve">(.*)<\/t>/.exec(xml)?.[1] ?? "";
  expect(shown.length).toBeLessThanOrEqual(most);
  expect(shown === expected).toBe(true);
});

test("rows beyond what a sheet holds go on in the next, under the same header", async () => {
  const batch = [[1], [2], [3]];
  const entries = await entriesOf(["Row"], [batch, batch], 3);
  expect([1, 2, 3].map((n) => rowCount(sheet(entries, n)))).toEqual([3, 3, 3]);
  expect(entries["xl/workbook.xml"]).toContain('name="Results 3"');
  expect(sheet(entries, 4)).toBe("");
});
