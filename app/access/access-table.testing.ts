import type { Needs, Row } from "./access-row.testing.ts";
import { actionRows } from "./action-rows.testing.ts";
import { apiRows, undescribed } from "./api-rows.testing.ts";

/** What nothing else takes: nobody learns what there is not, either. */
const nothing: Row = { needs: "read", status: 404 };

/**
 * Who may use what: a row for every endpoint of `findEndpoints`, written out by hand, so that it can contradict the
 * code. `app/access/access-table.test.ts` holds the two together, `e2e/access-matrix.spec.ts` tries every cell.
 *
 * A row is the permission that it takes, `nobody` for what opens without an account, or more about it.
 */
export const accessTable: Readonly<Record<string, Needs | Row | readonly Row[]>> = {
  "page /": "read",
  "page /automations": "read",
  "page /automations/[automation]": "read",
  "page /automations/[automation]/deliveries": "read",
  "page /automations/new": "configure",
  "page /connectors": "read",
  "page /connectors/[connector]": "read",
  "page /connectors/[connector]/run": "dryRun",
  "page /connectors/[connector]/settings": "read",
  "page /connectors/[connector]/steps/[step]": "read",
  "page /connectors/[connector]/variables": "read",
  "page /connectors/[connector]/versions": "read",
  "page /docs/api": "read",
  "page /import": "configure",
  "page /invitation/[token]": "nobody",
  "page /no-access": "read",
  "page /objects": "read",
  "page /objects/[object]": "read",
  "page /objects/[object]/edit": "configure",
  "page /objects/new": "configure",
  "page /problems/[kind]": "read",
  "page /records": "read",
  "page /records/[object]": "read",
  "page /records/[object]/[id]": "read",
  "page /records/[object]/[id]/edit": "write",
  "page /records/[object]/new": "write",
  "page /runs": "read",
  "page /runs/[run]": "read",
  // Leads on to one of the settings.
  "page /settings": { needs: "read", status: 307 },
  "page /settings/account": "read",
  "page /settings/api-keys": "administer",
  "page /settings/audit-log": "administer",
  "page /settings/people": "administer",
  "page /settings/people/[person]": "administer",
  "page /settings/webhooks": "configure",
  "page /settings/webhooks/[endpoint]": "configure",
  "page /sign-in": "nobody",

  "GET /healthz": "nobody",
  "GET /metrics": "read",
  "GET /readyz": "nobody",

  "GET /api/[...path]": nothing,
  "POST /api/[...path]": nothing,
  "PUT /api/[...path]": nothing,
  "PATCH /api/[...path]": nothing,
  "DELETE /api/[...path]": nothing,
  "OPTIONS /api/[...path]": nothing,
  "GET /api/audit-log": { needs: "administer", query: "?format=csv" },
  "GET /api/connectors/[connector]": "read",
  "POST /api/connectors/[connector]/try": {
    needs: "dryRun",
    does: ({ draft, params }) => ({ definition: draft, step: 1, input: params.input, row: 1 }),
    changesNothing: true,
  },
  "GET /api/export": "read",
  "GET /api/inputs/[input]/columns": "read",
  "GET /api/inputs/[input]/preview": { needs: "read", query: "?column=name&type=string" },
  "GET /api/inputs/[input]/rows/[row]": "read",
  "POST /api/inputs": {
    needs: "dryRun",
    headers: { "x-file-name": "codes.csv", "content-type": "text/csv" },
    does: () => "code\nC-1\n",
    harmless: "",
  },
  "GET /api/places": { needs: "read", query: "?q=a" },
  "GET /api/records/[object]": "read",
  "GET /api/records/[object]/[id]": "read",
  "GET /api/runs/[run]": "read",
  "GET /api/runs/[run]/foreseen": "read",
  "GET /api/runs/[run]/results": { needs: "read", query: "?step=1" },
  "GET /api/runs/[run]/rows/[step]/[row]": "read",
  "GET /api/runs/[run]/rows/[step]/[row]/cells": "read",
  "GET /api/runs/[run]/steps/[step]/flow": "read",
  "GET /api/runs/[run]/steps/[step]/issues": "read",

  ...apiRows,
  ...actionRows,
};

/** The rows of an endpoint, each in full; none for an endpoint that has none. */
export function rowsOf(key: string): readonly Row[] {
  const rows = Object.hasOwn(accessTable, key) ? accessTable[key] : isOfApi(key) ? undescribed : undefined;
  if (rows === undefined) return [];
  return [rows].flat().map((row) => (typeof row === "string" ? { needs: row } : row)) as readonly Row[];
}

/** Whether the key is of the REST API: its paths refuse what is not described (see `apiRows`). */
export function isOfApi(key: string): boolean {
  return / \/api\/v1\//.test(key);
}
