import type { OperationId } from "../lib/api/operation.ts";
import type { Case } from "./api-cases.ts";
import type { ApiClient } from "./api-client.ts";
import { dryRun, ended, file, start } from "./api-run-cases.ts";
import { expect } from "./fixtures.ts";
import { vendorFile } from "./workspace.ts";

type FileOperation = Extract<OperationId, "getReportCsv" | "getReportXlsx" | "getFailedRows" | "getInput">;

const head = "vendor_code,name,mail,city,tags,since,parent_code,price";
/** Row 1 and row 3 fail, for one cell and for two; their other cells look like formulas. */
const faulty = `${head},note\n=A-1,-Kessler,no address,,,,,,+1\nB-2,Lumen,,,,,,,\n@C-3,"'=x",,,,31.02.2026,,many,\n`;

async function runOf(api: ApiClient, text: string, mode = "dry") {
  const started = await start(api, { form: { mode, file: file(text) } });
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  return (await ended(api, started)).body;
}

export const fileCases: Readonly<Record<FileOperation, readonly Case[]>> = {
  getReportCsv: [
    {
      name: "a line for each row and load step",
      status: 200,
      async act(api) {
        const { body: run } = await dryRun(api);
        const raw = await api.call("getReportCsv", { params: { id: run.id }, query: { raw: true } });
        const lines = raw.body.split("\r\n");
        expect(lines).toHaveLength(6);
        expect(lines[1]).toMatch(/^1,Vendors,1,updated,A-1,5a3b1e00-0000-4000-8000-00000000000a,1,/);
        expect(lines[1]).toContain("Name: Kessler → Kessler Holz");
        return api.call("getReportCsv", { params: { id: run.id } });
      },
      check: ({ body, headers }) => {
        expect(body.startsWith("\ufeffLoad step,")).toBe(true);
        expect(headers["content-disposition"]).toMatch(/^attachment; filename="run-\d+-report\.csv"$/);
      },
    },
    {
      name: "with the row of the input behind each line: what no variable reads, rows that are short or long, a column of ours",
      status: 200,
      async act(api) {
        const run = await runOf(api, `${head},Row,_code\nA-1,Lumen,,,,,,,seen,was\nB-2\nC-3,,,,,,,,a,b,c\n`);
        return api.call("getReportCsv", { params: { id: run.id }, query: { raw: true } });
      },
      check: ({ body }) => {
        const lines = body.split("\r\n");
        const ends = [
          `Error code,${head},Row (input)`,
          ...["A-1,Lumen,,,,,,,seen", "column_count,B-2,,,,,,,,", "column_count,C-3,,,,,,,,a,c"],
          ...["A-1,Lumen,,,,,,,seen", "column_count,B-2,,,,,,,,", "column_count,C-3,,,,,,,,a,c"],
          "",
        ];
        expect(lines.map((line: string, index: number) => line.slice(-(ends[index]?.length || 1)))).toEqual(ends);
      },
    },
  ],
  getReportXlsx: [
    {
      name: "a workbook",
      status: 200,
      async act(api) {
        const { body: run } = await dryRun(api);
        return api.call("getReportXlsx", { params: { id: run.id } });
      },
      check: ({ body }) => expect(body.startsWith("PK")).toBe(true),
    },
  ],
  getFailedRows: [
    {
      name: "each failed row once, to correct and load again",
      status: 200,
      async act(api) {
        const run = await runOf(api, faulty);
        expect(run.status).toBe("partial");
        const answer = await api.call("getFailedRows", { params: { id: run.id } });
        const [first, one, two, ...rest] = answer.body.split("\r\n");
        expect(first).toBe(`\ufeff${head},note,_row,_code,_reason`);
        expect(one).toMatch(/^'=A-1,'-Kessler,no address,,,,,,'\+1,1,invalid_value,/);
        expect(two).toMatch(/^'@C-3,''=x,,,,31\.02\.2026,,many,,3,invalid_value,/);
        expect(rest).toEqual([""]);
        // Corrected in the two cells that were wrong, everything else is what it was.
        const corrected = answer.body
          .replace("no address", "a@b.example")
          .replace("31.02.2026", "2026-02-28")
          .replace("many", "5");
        const again = await runOf(api, corrected);
        expect(again).toMatchObject({ status: "succeeded", progress: { totalRows: 2 } });
        const results = await api.call("listResults", { params: { id: again.id }, query: { step: 1 } });
        expect(results.body.data).toMatchObject([
          {
            uniqueIdentifier: "=A-1",
            changes: [
              { field: "code", after: "=A-1" },
              { field: "name", after: "-Kessler" },
            ],
          },
          {
            uniqueIdentifier: "@C-3",
            changes: [
              { field: "code", after: "@C-3" },
              { field: "name", after: "'=x" },
            ],
          },
        ]);
        return answer;
      },
    },
    {
      name: "as they are, for programs, also when they fail again",
      status: 200,
      async act(api) {
        const run = await runOf(api, faulty);
        const raw = { query: { raw: true } };
        const first = await api.call("getFailedRows", { params: { id: run.id }, ...raw });
        const again = await runOf(api, first.body);
        const second = await api.call("getFailedRows", { params: { id: again.id }, ...raw });
        const cells = (text: string) => text.split("\r\n").map((line) => line.split(",").slice(0, 8));
        expect(cells(second.body)).toEqual(cells(first.body));
        return second;
      },
      check: ({ body }) => expect(body.split("\r\n")[0]).toBe(`${head},note,_row,_code,_reason,_raw`),
    },
    {
      name: "rows of JSON, lists as the variable cuts them",
      status: 200,
      async act(api) {
        const row = Object.fromEntries(head.split(",").map((name) => [name, ""]));
        const rows = [{ ...row, vendor_code: "A-1", mail: "nothing", tags: ["a", "b"], price: 5 }];
        const run = await ended(api, await start(api, { body: { mode: "dry", rows } }));
        return api.call("getFailedRows", { params: { id: run.body.id } });
      },
      check: ({ body }) => expect(body.split("\r\n")[1]).toMatch(/^A-1,,nothing,,a;b,,,5,1,invalid_value,/),
    },
    {
      name: "none",
      status: 200,
      async act(api) {
        const run = await runOf(api, vendorFile);
        return api.call("getFailedRows", { params: { id: run.id } });
      },
      check: ({ body }) => expect(body).toBe(`\ufeff${head},_row,_code,_reason\r\n`),
    },
  ],
  getInput: [
    {
      name: "the file as it was given",
      status: 200,
      async act(api) {
        const run = await runOf(api, faulty);
        return api.call("getInput", { params: { id: run.id } });
      },
      check: ({ body }) => expect(body).toBe(faulty),
    },
  ],
};
