import { operate, routes } from "@/app/access/operate.ts";
import { findConnector } from "@/db/connectors.ts";
import type { Handle } from "@/db/handle.ts";
import { putConnector, removeConnector } from "@/db/put-connector.ts";
import * as described from "@/lib/api/operations/connectors.ts";
import { requireSameName } from "@/lib/api/require-same-name.ts";
import { AppError } from "@/lib/errors.ts";
import { apiText } from "@/lib/texts/api-text.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(described.getConnector, async ({ db, params: { apiName } }) => ({
    status: 200,
    body: await getConnector(db, apiName),
  })),
  operate(described.putConnector, async ({ db, params: { apiName }, body }) => {
    requireSameName(apiName, body);
    const { change } = await putConnector(db, body);
    return { status: change === "created" ? 201 : 200, body: await getConnector(db, apiName) };
  }),
  operate(described.removeConnector, async ({ db, params: { apiName } }) => {
    await removeConnector(db, apiName);
    return { status: 204 };
  }),
);

async function getConnector(db: Handle, apiName: string) {
  const connector = await findConnector(db, apiName);
  if (!connector) throw new AppError("notFound", apiText("connectors.none", { connector: apiName }));
  return connector.definition;
}
