import { operate, routes } from "@/app/access/operate.ts";
import { listDefinitions } from "@/db/connectors.ts";
import { listConnectors } from "@/lib/api/operations/connectors.ts";
import { pageByName } from "@/lib/api/page-by-name.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(listConnectors, async ({ db, query }) => ({
    status: 200,
    body: pageByName(await listDefinitions(db), query),
  })),
);
