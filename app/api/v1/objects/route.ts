import { operate, routes } from "@/app/access/operate.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { listObjects } from "@/lib/api/operations/objects.ts";
import { pageByName } from "@/lib/api/page-by-name.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(listObjects, async ({ db, query }) => {
    const { objects } = await listWorkspace(db);
    return { status: 200, body: pageByName(objects, query) };
  }),
);
