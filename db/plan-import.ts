import { asc, eq, inArray, sql } from "drizzle-orm";
import { checkDefinitions } from "../lib/engine/check-definitions.ts";
import { AppError } from "../lib/errors.ts";
import type { Automation } from "../lib/model/automation.ts";
import { canonicalAutomation, canonicalConnector, canonicalObject } from "../lib/model/canonical-definition.ts";
import type { Connector } from "../lib/model/connector.ts";
import type { Definitions } from "../lib/model/definitions.ts";
import { type Fault, pointer } from "../lib/model/fault.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { withStoredSecret } from "../lib/model/webhook-secret.ts";
import { withoutKnownSecrets } from "./automations.ts";
import { type GivenRecords, planRecords } from "./given-records.ts";
import type { Handle } from "./handle.ts";
import { mergeObject } from "./merge-object.ts";
import type { Planned } from "./planned.ts";
import { unstorableTexts } from "./refuse-unstorable.ts";
import { connectorDrafts, connectors, connectorVersions, objects } from "./schema.ts";
import { listWorkspace } from "./workspace.ts";

export interface PlannedConnector extends Planned<Connector> {
  /** What someone edits; it stays. */
  readonly draft: { readonly definition: Connector; readonly baseVersion: number } | undefined;
}

/** What an import does, decided before anything is written. Definitions come in the order of the file. */
export interface ImportPlan {
  readonly objects: readonly Planned<ObjectDefinition>[];
  readonly automations: readonly Planned<Automation>[];
  readonly connectors: readonly PlannedConnector[];
  readonly records: readonly GivenRecords[];
  /** Every Object that there will be. */
  readonly allObjects: readonly ObjectDefinition[];
}

/**
 * Decides what a definition file would change, and writes nothing: new definitions, changed ones, those that say the
 * same, and Records whose unique identifier is not there yet.
 * @param lock keeps others from changing what was read, until the end of the transaction
 * @throws AppError refused, with every fault of the definitions; conflict, with all that would lose or retype data, and
 *   all that someone else has already. Paths are pointers into `definitions`
 */
export async function planImport(
  tx: Handle,
  definitions: Definitions,
  { lock }: { lock: boolean },
): Promise<ImportPlan> {
  refuse("refused", unstorableTexts(definitions));
  if (lock) await tx.select({ apiName: objects.apiName }).from(objects).orderBy(asc(objects.position)).for("update");
  const [workspace, storedConnectors] = await Promise.all([
    listWorkspace(tx),
    findStored(
      tx,
      definitions.connectors.map(({ apiName }) => apiName),
    ),
  ]);
  refuse("refused", checkDefinitions(definitions, workspace));

  const faults: Fault[] = [
    ...twinFaults("objects", definitions.objects, workspace.objects),
    ...twinFaults("automations", definitions.automations, workspace.automations),
    ...twinFaults("connectors", definitions.connectors, storedConnectors),
  ];
  const plannedObjects = definitions.objects.map((given, index) => {
    const before = named(workspace.objects, given.apiName);
    const merged = before ? mergeObject(before, given) : { after: given, faults: [] };
    faults.push(...merged.faults.map((fault) => ({ ...fault, path: pointer("objects", index) + fault.path })));
    return planned(before, merged.after, canonicalObject);
  });
  const givenAutomations = await withoutKnownSecrets(tx, definitions.automations);
  const automations = givenAutomations.map((given, index) => {
    const before = named(workspace.automations, given.apiName);
    if (before && before.object !== given.object) faults.push(movedFault(before, given, index));
    return planned(before, withStoredSecret(given, before), canonicalAutomation);
  });
  const known = new Map(workspace.objects.map((object) => [object.apiName, object]));
  for (const { after } of plannedObjects) known.set(after.apiName, after);
  const records = await planRecords(tx, definitions.records ?? {}, workspace.objects, [...known.values()]);
  refuse("conflict", [...faults, ...records.faults]);
  return {
    objects: plannedObjects,
    automations,
    connectors: definitions.connectors.map((given) => {
      const { saved, draft } = named(storedConnectors, given.apiName) ?? {};
      return { ...planned(saved, given, canonicalConnector), draft };
    }),
    records: records.given,
    allObjects: [...known.values()],
  };
}

function planned<T>(before: T | undefined, after: T, canonical: (definition: T) => T): Planned<T> {
  const isChanged = before === undefined || JSON.stringify(canonical(before)) !== JSON.stringify(canonical(after));
  return { before, after, isChanged };
}

function named<T extends { readonly apiName: string }>(definitions: readonly T[], apiName: string): T | undefined {
  return definitions.find((definition) => definition.apiName === apiName);
}

interface StoredConnector {
  readonly apiName: string;
  readonly saved: Connector | undefined;
  readonly draft: PlannedConnector["draft"];
}

/** The connectors of these names in whatever case, those included that have only a draft. */
async function findStored(tx: Handle, apiNames: readonly string[]): Promise<readonly StoredConnector[]> {
  if (apiNames.length === 0) return [];
  const rows = await tx
    .select({
      apiName: connectors.apiName,
      saved: connectorVersions.definition,
      draft: connectorDrafts.definition,
      baseVersion: connectorDrafts.baseVersion,
    })
    .from(connectors)
    .leftJoin(
      connectorVersions,
      sql`${connectorVersions.connector} = ${connectors.apiName} and ${connectorVersions.version} = ${connectors.currentVersion}`,
    )
    .leftJoin(connectorDrafts, eq(connectorDrafts.connector, connectors.apiName))
    .where(
      inArray(
        sql`lower(${connectors.apiName})`,
        apiNames.map((name) => name.toLowerCase()),
      ),
    );
  return rows.map(({ apiName, saved, draft, baseVersion }) => ({
    apiName,
    saved: saved ?? undefined,
    draft: draft === null || baseVersion === null ? undefined : { definition: draft, baseVersion },
  }));
}

const kindWords = { objects: "Object", automations: "automation", connectors: "SmartConnector" } as const;

/** Names that differ from an existing one by case only. */
function twinFaults(
  kind: keyof typeof kindWords,
  given: readonly { readonly apiName: string }[],
  stored: readonly { readonly apiName: string }[],
): readonly Fault[] {
  return given.flatMap(({ apiName }, index): Fault[] => {
    const twin = stored.find((each) => each.apiName.toLowerCase() === apiName.toLowerCase())?.apiName;
    if (twin === undefined || twin === apiName || named(stored, apiName)) return [];
    const message = `${apiName} differs from the existing ${kindWords[kind]} ${twin} by case only. Use ${twin}, or another name.`;
    return [{ path: pointer(kind, index, "apiName"), code: "conflict", message }];
  });
}

function movedFault(before: Automation, given: Automation, index: number): Fault {
  const message = `The automation ${before.name} belongs to ${before.object} and cannot move to ${given.object}, as load steps may start it. Keep ${before.object}, or give it another API name.`;
  return { path: pointer("automations", index, "object"), code: "conflict", message };
}

function refuse(code: "refused" | "conflict", faults: readonly Fault[]): void {
  if (faults.length > 0) throw new AppError(code, faults.map(({ message }) => message).join(" "), faults);
}
