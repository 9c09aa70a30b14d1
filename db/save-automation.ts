import { eq } from "drizzle-orm";
import { checkAutomation } from "../lib/engine/check-definitions.ts";
import { AppError } from "../lib/errors.ts";
import type { Automation } from "../lib/model/automation.ts";
import { canonicalAutomation } from "../lib/model/canonical-definition.ts";
import type { Connector } from "../lib/model/connector.ts";
import { pointer } from "../lib/model/fault.ts";
import { withStoredSecret } from "../lib/model/webhook-secret.ts";
import { saveAutomations } from "./automations.ts";
import { beginChange } from "./definitions.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { saysTheSame } from "./merge-object.ts";
import { listUsers } from "./object-users.ts";
import { refuseUnstorable } from "./refuse-unstorable.ts";
import { automations } from "./schema.ts";

export interface SavedAutomation {
  readonly isNew: boolean;
  readonly secret?: string;
}

/**
 * Makes an automation, or changes the one that is there. A webhook without a secret keeps the one that is stored, or
 * gets a new one.
 * @returns whether there was none before, and a new secret, which can be read this once
 * @throws AppError refused, with a fault for each part that does not fit its Object; conflict for a name that differs
 *   from another one by case only, and while a connector lists it for Records of another Object
 */
export async function saveAutomation(db: Handle, given: Automation): Promise<SavedAutomation> {
  refuseUnstorable(given);
  return inTransaction(db, async (tx) => {
    await beginChange(tx);
    const users = await listUsers(tx);
    const twin = users.automations.find(({ apiName }) => apiName.toLowerCase() === given.apiName.toLowerCase());
    if (twin && twin.apiName !== given.apiName) {
      const message = `${given.apiName} differs from the existing automation ${twin.apiName} by case only. Use ${twin.apiName}, or another name.`;
      throw new AppError("conflict", message, [{ path: pointer("apiName"), code: "conflict", message }]);
    }
    const faults = checkAutomation(given, users.objects);
    if (faults.length > 0) throw new AppError("refused", faults.map(({ message }) => message).join(" "), faults);
    refuseWhileListed(given, [...users.connectors, ...users.drafts], ({ object }) => object !== given.object);
    const after = withStoredSecret(given, twin);
    const isChanged = twin === undefined || !saysTheSame(canonicalAutomation(twin), canonicalAutomation(after));
    const made = await saveAutomations(tx, [{ before: twin, after, isChanged }], { isSample: false });
    const secret = made.get(given.apiName);
    return { isNew: twin === undefined, ...(secret !== undefined && { secret }) };
  });
}

/**
 * Removes an automation.
 * @throws AppError notFound; conflict while a connector, or a draft of one, lists it
 */
export async function removeAutomation(db: Handle, apiName: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await beginChange(tx);
    const [stored] = await tx.select().from(automations).where(eq(automations.apiName, apiName));
    if (!stored) throw new AppError("notFound", `There is no automation ${apiName}.`);
    const { connectors, drafts } = await listUsers(tx);
    refuseWhileListed(stored.definition, [...connectors, ...drafts], () => true);
    await tx.delete(automations).where(eq(automations.apiName, apiName));
  });
}

type Step = Connector["loadSteps"][number];

function refuseWhileListed(
  { apiName, name }: Automation,
  connectors: readonly Connector[],
  isConcerned: (step: Step) => boolean,
): void {
  const listing = connectors.filter(({ loadSteps }) =>
    loadSteps.some(
      (step) =>
        isConcerned(step) &&
        [...(step.postLoad?.automationsOnCreate ?? []), ...(step.postLoad?.automationsOnUpdate ?? [])].includes(
          apiName,
        ),
    ),
  );
  if (listing.length === 0) return;
  const names = [...new Set(listing.map((connector) => connector.name))].join(", ");
  throw new AppError("conflict", `The automation ${name} is listed by ${names}. Take it out there first.`);
}
