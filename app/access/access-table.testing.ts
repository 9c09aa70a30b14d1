import type { Permission } from "@/lib/model/permissions.ts";

const noRun = {
  connector: "nothing",
  inputId: "00000000-0000-4000-8000-000000000000",
  uses: "version",
  token: "00000000-0000-4000-8000-000000000001",
};

/**
 * Who may use what: a row for every endpoint of `findEndpoints`, written out by hand, so that it can contradict the
 * code. `app/access/access-table.test.ts` holds the two together, `e2e/access-matrix.spec.ts` tries every cell.
 *
 * A row is the permission that it takes, `nobody` for what opens without an account, or more about it.
 */
export const accessTable: Readonly<Record<string, Rows>> = {
  "page /": "read",
  "page /connectors": "read",
  "page /connectors/[connector]": "read",
  "page /connectors/[connector]/run": "read",
  "page /connectors/[connector]/settings": "read",
  "page /connectors/[connector]/steps/[step]": "read",
  "page /connectors/[connector]/variables": "read",
  "page /connectors/[connector]/versions": "read",
  "page /import": "configure",
  "page /no-access": "read",
  "page /objects": "read",
  "page /objects/[object]": "read",
  "page /objects/[object]/edit": "configure",
  "page /objects/new": "configure",
  "page /records": "read",
  "page /records/[object]": "read",
  "page /records/[object]/[id]": "read",
  "page /records/[object]/[id]/edit": "write",
  "page /records/[object]/new": "write",
  "page /runs": "read",
  "page /runs/[run]": "read",
  "page /sign-in": "nobody",

  "GET /healthz": "nobody",
  "GET /metrics": "read",
  "GET /readyz": "nobody",

  "GET /api/connectors/[connector]": "read",
  "POST /api/connectors/[connector]/try": {
    needs: "dryRun",
    does: ({ draft, params }) => ({ definition: draft, step: 1, input: params.input, row: 1 }),
    changesNothing: true,
  },
  "GET /api/inputs/[input]/columns": "read",
  "GET /api/inputs/[input]/preview": { needs: "read", query: "?column=name&type=string" },
  "GET /api/inputs/[input]/rows/[row]": "read",
  "POST /api/inputs": {
    needs: "dryRun",
    headers: { "x-file-name": "codes.csv", "content-type": "text/csv" },
    does: () => "code\nC-1\n",
    harmless: "",
  },
  "GET /api/records/[object]": "read",
  "GET /api/records/[object]/[id]": "read",
  "GET /api/runs/[run]": "read",
  "GET /api/runs/[run]/results": { needs: "read", query: "?step=1" },
  "GET /api/runs/[run]/rows/[step]/[row]": "read",
  "GET /api/runs/[run]/rows/[step]/[row]/cells": "read",

  "action loadSampleAction": { needs: "configure", does: () => ({}), world: "empty" },
  "action removeSampleAction": { needs: "configure", does: () => ({}), world: "sample" },
  "action createConnectorAction": { needs: "configure", does: () => ({ name: "Fresh", apiName: "fresh" }) },
  "action keepDraftAction": {
    needs: "configure",
    does: ({ draft, editing }) => ({ definition: { ...draft, name: "Renamed" }, baseVersion: 1, revision: 1, editing }),
  },
  "action discardDraftAction": { needs: "configure", does: ({ params }) => ({ connector: params.connector }) },
  "action saveVersionAction": {
    needs: "configure",
    does: ({ draft, editing }) => ({ definition: { ...draft, name: "Saved" }, baseVersion: 1, revision: 1, editing }),
  },
  "action importFileAction": {
    needs: "configure",
    does: () => ({ file: new File([JSON.stringify({ objects: [anObject("brought")] })], "brought.json") }),
  },
  "action saveObjectAction": { needs: "configure", does: () => ({ object: anObject("fresh"), force: false }) },
  "action removeObjectAction": { needs: "configure", does: () => ({ apiName: "spare", confirmed: "Spare" }) },
  "action saveRecordAction": {
    needs: "write",
    does: () => ({ object: "spare", record: null, fields: [{ field: "code", text: "S-9", list: [] }] }),
  },
  "action archiveRecordAction": { needs: "write", does: ({ active }) => ({ object: "spare", ...active }) },
  "action unarchiveRecordAction": { needs: "write", does: ({ archived }) => ({ object: "spare", ...archived }) },
  "action startRunAction": [
    { needs: "write", does: (world) => aRun(world, "live"), harmless: { ...noRun, mode: "live" } },
    { needs: "dryRun", does: (world) => aRun(world, "dry"), harmless: { ...noRun, mode: "dry" } },
  ],
  "action stopRunAction": {
    needs: "write",
    does: ({ liveRun }) => ({ run: liveRun }),
    harmless: { run: 2_000_000_000 },
  },
  "action signInAction": { needs: "nobody", does: ({ person }) => person },
  "action createOwnerAction": {
    needs: "nobody",
    does: ({ person }) => ({ ...person, name: "Eve", email: "eve@loadstep.example" }),
    changesNothing: true,
  },
  "action signOutAction": { needs: "nobody", does: () => ({}) },
};

export type Needs = Permission | "nobody";

export interface Row {
  readonly needs: Needs;
  /** Behind the path, for who may. */
  readonly query?: string;
  /** Of a handler, when `does` is sent. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A body that changes something in a world: what those send who may not, and the owner to prove that it would. */
  readonly does?: (world: World) => unknown;
  /** It changes nothing even so. */
  readonly changesNothing?: boolean;
  /** What those send who may: it gets past the door and is refused behind it. By default a key that no input has. */
  readonly harmless?: unknown;
  /** In which `does` does something: by default the one of `World`. */
  readonly world?: "empty" | "sample";
}

export type Rows = Needs | Row | readonly Row[];

/** What is there when the cells are tried. */
export interface World {
  /** What the parts in brackets of a route are filled with: all of it is there. */
  readonly params: Readonly<Record<string, string>>;
  /** A draft of the connector that was kept once by `editing`. */
  readonly draft: object;
  readonly editing: string;
  /** Records of the Object `spare`, as forms name them. */
  readonly active: { readonly id: string; readonly version: string };
  readonly archived: { readonly id: string; readonly version: string };
  /** A live run that is carried out and does not end. */
  readonly liveRun: number;
  /** Who can sign in. */
  readonly person: { readonly email: string; readonly password: string };
}

/** The rows of an endpoint, each in full; none for an endpoint that has none. */
export function rowsOf(key: string): readonly Row[] {
  const rows: Rows | undefined = Object.hasOwn(accessTable, key) ? accessTable[key] : undefined;
  if (rows === undefined) return [];
  return [rows].flat().map((row) => (typeof row === "string" ? { needs: row } : row)) as readonly Row[];
}

function anObject(apiName: string) {
  const fields = [{ apiName: "code", name: "Code", type: "text" }];
  return { apiName, name: apiName, uniqueIdentifier: "code", fields };
}

function aRun({ params }: World, mode: "live" | "dry") {
  return { connector: params.connector, inputId: params.input, mode, uses: "version", token: crypto.randomUUID() };
}
