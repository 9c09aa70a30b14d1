import { strToU8, Zip, ZipDeflate } from "fflate";

/** What a cell holds: text stays text whatever it looks like, never a formula. */
export type XlsxCell = string | number | null;
type Row = readonly XlsxCell[];

export interface XlsxOptions {
  /** How a text ends that is longer than a cell can be. */
  readonly cut: string;
  /** Rows of a sheet, the header counted; smaller ones are for tests. */
  readonly limit?: number;
}

/** The most rows that a sheet of the format has, the header counted. */
export const sheetRows = 1_048_576;

/** The most characters that Excel takes in a cell. */
const longestCell = 32_767;

/**
 * A workbook by the stream, in little memory whatever its size. Rows beyond what a sheet holds go on in a next one, under
 * the same header.
 * @param title of the sheets, up to 25 characters; the second one is `title 2`
 */
export async function* xlsxFile(
  title: string,
  header: readonly string[],
  rows: AsyncIterable<readonly Row[]>,
  { cut, limit = sheetRows }: XlsxOptions,
): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    out.push(bytes);
  });
  const add = (name: string) => {
    const file = new ZipDeflate(name, { level: 4 });
    zip.add(file);
    return file;
  };
  const write = (name: string, content: string) => add(name).push(strToU8(content), true);

  let sheets = 0;
  let inSheet = 0;
  let sheet = open();
  for await (const batch of rows) {
    let xml = "";
    for (const row of batch) {
      if (inSheet === limit) {
        sheet.push(strToU8(`${xml}${sheetEnd}`), true);
        xml = "";
        sheet = open();
      }
      xml += rowXml(row, cut);
      inSheet += 1;
    }
    if (xml !== "") sheet.push(strToU8(xml));
    yield* out.splice(0);
  }
  sheet.push(strToU8(sheetEnd), true);
  write("[Content_Types].xml", contentTypes(sheets));
  write("_rels/.rels", rootRelations);
  write("xl/workbook.xml", workbook(title, sheets));
  write("xl/_rels/workbook.xml.rels", workbookRelations(sheets));
  zip.end();
  yield* out.splice(0);

  function open(): ZipDeflate {
    sheets += 1;
    inSheet = 1;
    const file = add(`xl/worksheets/sheet${sheets}.xml`);
    file.push(strToU8(sheetStart + rowXml(header, cut)));
    return file;
  }
}

function rowXml(row: Row, cut: string): string {
  return `<row>${row.map((cell) => cellXml(cell, cut)).join("")}</row>`;
}

function cellXml(cell: XlsxCell, cut: string): string {
  if (cell === null || cell === "") return "<c/>";
  if (typeof cell === "number") return `<c><v>${cell}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${textXml(fitting(cell, cut))}</t></is></c>`;
}

function fitting(text: string, cut: string): string {
  if (text.length <= longestCell) return text;
  // Half of a surrogate pair is no character.
  return text.slice(0, longestCell - cut.length).replace(/[\ud800-\udbff]$/, "") + cut;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML cannot hold is written as the format has it, `_x0001_`; what looks like that is kept apart from it. */
function textXml(text: string): string {
  return (
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to replace.
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (character) => {
        return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
      })
      .replace(/\p{Cs}/gu, "\ufffd")
      .replace(/[&<>"]/g, (character) => escapes[character] ?? character)
  );
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";

const sheetStart = `${declaration}<worksheet xmlns="${main}"><sheetData>`;
const sheetEnd = "</sheetData></worksheet>";

const rootRelations = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function contentTypes(sheets: number): string {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const parts = numbers(sheets).map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${parts.join("")}</Types>`;
}

function workbook(title: string, sheets: number): string {
  const parts = numbers(sheets).map((n) => {
    return `<sheet name="${textXml(n === 1 ? title : `${title} ${n}`)}" sheetId="${n}" r:id="rId${n}"/>`;
  });
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${parts.join("")}</sheets></workbook>`;
}

function workbookRelations(sheets: number): string {
  const parts = numbers(sheets).map(
    (n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${parts.join("")}</Relationships>`;
}
