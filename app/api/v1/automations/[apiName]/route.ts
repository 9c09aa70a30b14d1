import { operate, routes } from "@/app/access/operate.ts";
import { findAutomation } from "@/db/automations.ts";
import type { Handle } from "@/db/handle.ts";
import { removeAutomation, saveAutomation } from "@/db/save-automation.ts";
import * as described from "@/lib/api/operations/automations.ts";
import { requireSameName } from "@/lib/api/require-same-name.ts";
import { AppError } from "@/lib/errors.ts";
import { withoutSecret } from "@/lib/model/webhook-secret.ts";
import { apiText } from "@/lib/texts/api-text.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(described.getAutomation, async ({ db, params: { apiName } }) => ({
    status: 200,
    body: await getAutomation(db, apiName),
  })),
  operate(described.putAutomation, async ({ db, params: { apiName }, body }) => {
    requireSameName(apiName, body);
    const { isNew } = await saveAutomation(db, body);
    return { status: isNew ? 201 : 200, body: await getAutomation(db, apiName) };
  }),
  operate(described.removeAutomation, async ({ db, params: { apiName } }) => {
    await removeAutomation(db, apiName);
    return { status: 204 };
  }),
);

async function getAutomation(db: Handle, apiName: string) {
  const automation = await findAutomation(db, apiName);
  if (!automation) throw new AppError("notFound", apiText("automations.none", { automation: apiName }));
  return withoutSecret(automation);
}
