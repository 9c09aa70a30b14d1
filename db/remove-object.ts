import { eq, sql } from "drizzle-orm";
import { usesOfObject } from "../lib/engine/object-uses.ts";
import { AppError } from "../lib/errors.ts";
import { beginChange } from "./definitions.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { dropObjectTable, tableOf } from "./object-tables.ts";
import { listUsers } from "./object-users.ts";
import { refuseWhileRunning } from "./objects.ts";
import { objects, recordEdits } from "./schema.ts";
import { whenFree } from "./when-free.ts";

/**
 * Removes an Object with all its Records. What its runs did stays to be read.
 * @param confirmed the Object's label, as a person typed it; needed where there are Records
 * @throws AppError notFound; conflict while a connector, a draft, an automation or a relationship uses it, or without
 *   the label; busy while a run needs it
 */
export async function removeObject(db: Handle, apiName: string, confirmed: string): Promise<void> {
  await whenFree(() =>
    inTransaction(db, async (tx) => {
      await beginChange(tx);
      const [stored] = await tx.select().from(objects).where(eq(objects.apiName, apiName)).for("update");
      if (!stored) throw new AppError("notFound", `There is no Object ${apiName} any more. Someone removed it.`);
      const { name } = stored.definition;
      const uses = usesOfObject(apiName, await listUsers(tx));
      if (uses.length > 0) {
        const names = [...new Set(uses.map((use) => use.name))].join(", ");
        throw new AppError("conflict", `${name} is used by ${names}. Change or remove these first.`);
      }
      await refuseWhileRunning(tx, apiName);
      const [held] = await tx.execute(sql`select from ${tableOf(apiName)} limit 1`);
      if (held && confirmed.trim() !== name.trim()) {
        throw new AppError("conflict", `${name} has Records, which would go with it. Type its name to remove it.`);
      }
      await dropObjectTable(tx, apiName);
      await tx.delete(recordEdits).where(eq(recordEdits.object, apiName));
      await tx.delete(objects).where(eq(objects.apiName, apiName));
    }),
  );
}
