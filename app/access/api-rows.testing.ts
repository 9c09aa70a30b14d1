import type { Row } from "./access-row.testing.ts";

const automation = { params: { apiName: "welcome" } };
const connector = { params: { apiName: "vendors" } };
const run = (needs: Row["needs"]): Row => ({ needs, params: { id: "1" } });

/**
 * Rows of the REST API: one for each operation that is described. The other methods of its paths are refused with 405,
 * once a key has opened the door.
 */
export const apiRows: Readonly<Record<string, Row["needs"] | Row>> = {
  "GET /api/v1/automations": "read",
  "GET /api/v1/automations/[apiName]": { needs: "read", ...automation },
  "PUT /api/v1/automations/[apiName]": { needs: "configure", ...automation },
  "DELETE /api/v1/automations/[apiName]": { needs: "configure", ...automation },
  "GET /api/v1/connectors": "read",
  "GET /api/v1/connectors/[apiName]": { needs: "read", ...connector },
  "PUT /api/v1/connectors/[apiName]": { needs: "configure", ...connector },
  "DELETE /api/v1/connectors/[apiName]": { needs: "configure", ...connector },
  "POST /api/v1/connectors/[apiName]/runs": { needs: "dryRun", ...connector },
  "GET /api/v1/objects": "read",
  "GET /api/v1/objects/[apiName]": "read",
  "PUT /api/v1/objects/[apiName]": "configure",
  "DELETE /api/v1/objects/[apiName]": "configure",
  "GET /api/v1/objects/[apiName]/records": "read",
  "POST /api/v1/objects/[apiName]/records": "write",
  "GET /api/v1/objects/[apiName]/records/[id]": "read",
  "PATCH /api/v1/objects/[apiName]/records/[id]": "write",
  "DELETE /api/v1/objects/[apiName]/records/[id]": "write",
  "POST /api/v1/objects/[apiName]/records/[id]/unarchive": "write",
  "GET /api/v1/openapi.json": "read",
  "GET /api/v1/runs": "read",
  "GET /api/v1/runs/[id]": run("read"),
  "POST /api/v1/runs/[id]/cancel": run("dryRun"),
  "GET /api/v1/runs/[id]/failed-rows.csv": run("read"),
  "GET /api/v1/runs/[id]/input": run("read"),
  "GET /api/v1/runs/[id]/report.csv": run("read"),
  "GET /api/v1/runs/[id]/report.xlsx": run("read"),
  "GET /api/v1/runs/[id]/results": run("read"),
};

/** A method that no operation is described for. */
export const undescribed: Row = { needs: "read", status: 405 };
