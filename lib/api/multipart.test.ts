import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readForm } from "./multipart.ts";

async function* cut(text: string | Uint8Array, size = Number.MAX_SAFE_INTEGER) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function partsOf(body: string | Uint8Array, size?: number, contentType = "multipart/form-data; boundary=XX") {
  const parts: { name: string; fileName: string | undefined; text: string }[] = [];
  for await (const { name, fileName, bytes } of readForm(contentType, cut(body, size))) {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(piece);
    parts.push({ name, fileName, text: Buffer.concat(pieces).toString() });
  }
  return parts;
}

const head = (name: string, more = "") => `--XX\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
const form = `${head("mode")}dry\r\n${head("file", '; filename="a.csv"')}a,b\r\n1,2\r\n\r\n--XX--\r\n`;
const parts = [
  { name: "mode", fileName: undefined, text: "dry" },
  { name: "file", fileName: "a.csv", text: "a,b\r\n1,2\r\n" },
];

describe("readForm", () => {
  test.each([1, 2, 3, 7, 1000])("gives the parts of a form that arrives in pieces of %i bytes", async (size) => {
    expect(await partsOf(form, size)).toEqual(parts);
  });

  test.each([
    ["no parts", "--XX--\r\n", []],
    ["something before and behind", `before\r\n${form}behind`, parts],
    ["white space behind a boundary", form.replace("--XX\r\n", "--XX \t\r\n"), parts],
    ["an empty part", `${head("file")}\r\n--XX--`, [{ name: "file", fileName: undefined, text: "" }]],
    [
      "what only begins like a boundary",
      `${head("file")}\r\n--X\r\n-\r\n--XX--`,
      [{ name: "file", fileName: undefined, text: "\r\n--X\r\n-" }],
    ],
    ["other heads beside", form.replace("\r\n\r\ndry", "\r\nContent-Type: text/plain\r\n\r\ndry"), parts],
  ])("with %s", async (_name, body, expected) => {
    expect(await partsOf(body)).toEqual(expected);
    expect(await partsOf(body, 1)).toEqual(expected);
  });

  test.each([
    ["quotes and a backslash", 'filename="a \\"b\\" \\\\ c.csv"', 'a "b" \\ c.csv'],
    ["what browsers escape", 'filename="a%22b%0Dc%0A.csv"', 'a"b\rc\n.csv'],
    ["another percent sign", 'filename="100%25.csv"', "100%25.csv"],
    ["no quotes", "filename=a.csv", "a.csv"],
    ["an extended form, which counts", `filename="a.csv"; filename*=UTF-8''%C3%A4.csv`, "ä.csv"],
    ["a broken extended form", `filename="a.csv"; filename*=UTF-8''%ZZ.csv`, "a.csv"],
    ["letters of any script", 'filename="名簿.csv"', "名簿.csv"],
  ])("a file name with %s", async (_name, parameter, fileName) => {
    const [part] = await partsOf(`${head("file", `; ${parameter}`)}x\r\n--XX--`);
    expect(part).toMatchObject({ name: "file", fileName, text: "x" });
  });

  test("a boundary in quotes", async () => {
    expect(await partsOf(form, 5, 'multipart/form-data; charset=utf-8; boundary="XX"')).toEqual(parts);
  });

  test("passes over a part that nobody reads", async () => {
    const names: string[] = [];
    for await (const { name } of readForm("multipart/form-data; boundary=XX", cut(form, 3))) names.push(name);
    expect(names).toEqual(["mode", "file"]);
  });

  test.each([
    ["names no boundary", form, "multipart/form-data"],
    ["breaks off in a part", form.slice(0, -12), undefined],
    ["breaks off before the last boundary ends", form.slice(0, -4), undefined],
    ["breaks off in a head", form.slice(0, 20), undefined],
    ["has a part without a name", form.replace('name="mode"', 'nam="mode"'), undefined],
    ["has a head without an end", `--XX\r\n${"x: y\r\n".repeat(2_000)}`, undefined],
    ["is no form", "nothing", undefined],
    ["is empty", "", undefined],
  ])("refuses a form that %s", async (_name, body, contentType) => {
    await expect(partsOf(body, 100, contentType)).rejects.toMatchObject({ kind: "bad_request" });
  });

  test("gives back every file whatever is in it, however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom("\r", "\n", "-", "X", "a") }).filter((text) => !text.includes("\r\n--XX")),
        fc.integer({ min: 1, max: 20 }),
        async (text, size) => {
          // At the start of a part no line has ended yet.
          const [part] = await partsOf(`${head("file")}${text}\r\n--XX--`, size);
          expect(part?.text).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("takes no time to speak of for a hostile head", async () => {
    const started = performance.now();
    await partsOf(`--XX\r\nContent-Disposition: form-data; ${"a".repeat(4_000)}`, 100).catch(() => undefined);
    await partsOf(`${head("file", `; ${"a-".repeat(1_900)}`)}x\r\n--XX--`).catch(() => undefined);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
