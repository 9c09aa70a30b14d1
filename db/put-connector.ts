import { and, eq, gt, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import type { Connector } from "../lib/model/connector.ts";
import { saveConnector } from "./connectors.ts";
import { beginChange } from "./definitions.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { refuseUnstorable } from "./refuse-unstorable.ts";
import { connectors } from "./schema.ts";
import { whenFree } from "./when-free.ts";

/**
 * Makes the connector that a definition says, or saves it as a new version of what is there. A draft that somebody edits
 * stays; saving it is a conflict then.
 * @throws AppError as `saveConnector`; busy
 */
export async function putConnector(db: Handle, definition: Connector): ReturnType<typeof saveConnector> {
  refuseUnstorable(definition);
  return whenFree(() =>
    inTransaction(db, async (tx) => {
      await beginChange(tx);
      return saveConnector(tx, definition, { isSample: false });
    }),
  );
}

/**
 * Removes a connector with its versions and its draft. Its runs stay, also one that has not ended: each has all of the
 * connector that it needs.
 * @param confirmed its name, as a person typed it; left out where a program removes it
 * @throws AppError notFound, also where only a draft of it is there; conflict where another name was typed
 */
export async function removeConnector(db: Handle, apiName: string, confirmed?: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await beginChange(tx);
    const [removed] = await tx
      .delete(connectors)
      .where(and(eq(connectors.apiName, apiName), gt(connectors.currentVersion, sql`0`)))
      .returning({ name: connectors.name });
    if (!removed) throw new AppError("notFound", `There is no SmartConnector ${apiName}.`);
    if (confirmed !== undefined && confirmed.trim() !== removed.name.trim()) {
      throw new AppError("conflict", `It is called ${removed.name} by now. Type that to remove it.`);
    }
  });
}
