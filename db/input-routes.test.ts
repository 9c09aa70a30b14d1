import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as getColumns } from "../app/api/inputs/[input]/columns/route.ts";
import { GET as getRow } from "../app/api/inputs/[input]/rows/[row]/route.ts";
import { database } from "./client.ts";
import { createInput } from "./inputs.ts";
import { openInput } from "./open-input.ts";
import { receiveInput } from "./receive-input.ts";
import { freshDatabase } from "./testing.ts";
import { aPerson, sessionOf, testSecret } from "./testing-people.ts";

const { db, url, drop } = await freshDatabase();
process.env.DATABASE_URL = url;
process.env.LOADSTEP_SECRET = testSecret;

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}
async function upload(text: string): Promise<string> {
  const file = { fileName: "f.csv", connector: undefined, expectedBytes: Number.NaN };
  return (await receiveInput(db, file, bytesOf(text))).input.id;
}

let id = "";
let headers = new Headers();
beforeAll(async () => {
  await aPerson(db, "reader@loadstep.example", "viewer");
  headers = await sessionOf(db, "reader@loadstep.example");
  id = await upload("mail,phone,since\na@b.co,1234 5678,22.11.2026\nno mail,+43 1 58858,1.2.2026\nshort\n,,\n");
});
afterAll(async () => {
  await database().$client.end({ timeout: 1 });
  await drop();
});

const columnsOf = (input: string, query = "") =>
  getColumns(new Request(`http://localhost/${query}`, { headers }), { params: Promise.resolve({ input }) });
const rowOf = (input: string, row: string) =>
  getRow(new Request("http://localhost/", { headers }), { params: Promise.resolve({ input, row }) });
const unknown = "00000000-0000-4000-8000-000000000000";

describe("the columns of an input", () => {
  test("each with what it holds, how it parses and what is proposed", async () => {
    const response = await columnsOf(id);
    expect(response.status).toBe(200);
    const { columns, ...file } = await response.json();
    expect(file).toEqual({ rows: 4, raggedRows: 1 });
    const [mail, , since] = columns;
    expect(mail).toMatchObject({
      column: "mail",
      total: 3,
      blank: 1,
      distinct: 2,
      isDistinctExact: true,
      repeats: false,
      samples: ["a@b.co", "no mail"],
      maxLength: 7,
      proposal: { type: "string", share: 1 },
    });
    expect(mail.candidates).toContainEqual({
      type: "email",
      parsed: 1,
      failed: 1,
      untried: 0,
      examples: [{ row: 2, value: "no mail", message: expect.stringContaining('"no mail"') }],
    });
    expect(since.proposal).toEqual({ type: "date", inputFormat: "day_first", share: 1 });
  });

  test("read phone numbers of the country asked for", async () => {
    const proposals = async (query: string) => {
      const { columns } = await (await columnsOf(id, query)).json();
      return columns[1].proposal.type;
    };
    expect(await proposals("?defaultCountry=AT")).toBe("phone_number");
    expect(await proposals("")).toBe("string");
  });

  test.each([
    ["an unknown input", unknown, "", 404],
    ["what is no id", "nonsense", "", 404],
    ["a country that is none", "", "?defaultCountry=at", 400],
  ])("%s is a problem", async (_name, input, query, status) => {
    const response = await columnsOf(input || id, query);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(/\.$/) });
  });
});

describe("a row of an input", () => {
  test("has its cells under the names of their columns", async () => {
    expect(await (await rowOf(id, "2")).json()).toEqual({
      row: 2,
      cells: [
        { column: "mail", value: "no mail" },
        { column: "phone", value: "+43 1 58858" },
        { column: "since", value: "1.2.2026" },
      ],
    });
    expect(await (await rowOf(id, "3")).json()).toEqual({ row: 3, cells: [{ column: "mail", value: "short" }] });
  });

  test.each([
    ["row 0", "", "0"],
    ["a row behind the last", "", "5"],
    ["what is no number", "", "x"],
    ["a row of an unknown input", unknown, "1"],
  ])("%s is a problem", async (_name, input, row) => {
    expect((await rowOf(input || id, row)).status).toBe(404);
  });
});

test("an input that was never inspected cannot be opened", async () => {
  const raw = await createInput(db, { fileName: "raw.csv" }, bytesOf("a\n1\n"));
  expect(await openInput(db, raw)).toBeUndefined();
});
