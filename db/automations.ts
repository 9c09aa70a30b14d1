import { eq, inArray, sql } from "drizzle-orm";
import type { Automation } from "../lib/model/automation.ts";
import { secretOf, withoutSecret } from "../lib/model/webhook-secret.ts";
import { newSecret } from "../lib/outbound/webhook-signature.ts";
import type { Handle } from "./handle.ts";
import type { Planned } from "./planned.ts";
import { endWaiting, working } from "./receivers.ts";
import { automations } from "./schema.ts";

/** The automation of an API name, or undefined. */
export async function findAutomation(db: Handle, apiName: string): Promise<Automation | undefined> {
  const [found] = await db
    .select({ definition: automations.definition })
    .from(automations)
    .where(eq(automations.apiName, apiName));
  return found?.definition;
}

/** Automations as given, but without a secret that is stored already: that one is no change. */
export async function withoutKnownSecrets(tx: Handle, given: readonly Automation[]): Promise<readonly Automation[]> {
  const names = given.flatMap((each) => (secretOf(each).given ? [each.apiName] : []));
  if (names.length === 0) return given;
  const stored = await tx
    .select({ apiName: automations.apiName, secret: automations.secret })
    .from(automations)
    .where(inArray(automations.apiName, names));
  const secrets = new Map(stored.map(({ apiName, secret }) => [apiName, secret]));
  return given.map((each) => (secretOf(each).given === secrets.get(each.apiName) ? withoutSecret(each) : each));
}

/**
 * Saves automations as they are planned. Their Objects must exist. The secret of a webhook is kept apart from what others
 * read; one without any gets one. Saved as active, an automation begins anew, as `switchReceiver` says.
 * @returns the secrets that were made, by API name
 */
export async function saveAutomations(
  tx: Handle,
  planned: readonly Planned<Automation>[],
  { isSample }: { isSample: boolean },
): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const { before, after, isChanged } of planned) {
    if (!isChanged) continue;
    const { apiName, object } = after;
    const { fresh, secret } = secretFor(after);
    const values = { object, definition: withoutSecret(after), secret };
    const [saved] = before
      ? await tx
          .update(automations)
          .set({ ...values, ...(after.active !== false && working) })
          .where(eq(automations.apiName, apiName))
          .returning({ secret: automations.secret })
      : await tx
          .insert(automations)
          .values({ apiName, ...values, secret: fresh ?? secret, isSample })
          .returning({ secret: automations.secret });
    if (fresh !== undefined && saved?.secret === fresh) made.set(apiName, fresh);
    if (after.active === false) await endWaiting(tx, { automation: apiName });
  }
  return made;
}

/** A secret that is given replaces the one that is stored; where neither is there, a fresh one is taken. */
function secretFor(automation: Automation) {
  const { given, name } = secretOf(automation);
  if (automation.action.type !== "webhook" || name !== undefined) return { secret: null };
  if (given) return { secret: given };
  const fresh = newSecret();
  return { fresh, secret: sql<string>`coalesce(${automations.secret}, ${fresh})` };
}
