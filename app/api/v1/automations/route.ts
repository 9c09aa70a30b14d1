import { operate, routes } from "@/app/access/operate.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { listAutomations } from "@/lib/api/operations/automations.ts";
import { pageByName } from "@/lib/api/page-by-name.ts";
import { withoutSecret } from "@/lib/model/webhook-secret.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(listAutomations, async ({ db, query }) => {
    const { automations } = await listWorkspace(db);
    return { status: 200, body: pageByName(automations.map(withoutSecret), query) };
  }),
);
