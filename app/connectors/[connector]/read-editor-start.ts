import type { EditorStart } from "@/components/editor/editor-start.ts";
import type { Handle } from "@/db/handle.ts";
import { findSampleInput } from "@/db/load-sample.ts";
import { listRecentInputs } from "@/db/recent-inputs.ts";
import { sampleFields } from "@/db/sample-fields.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { checkDraft } from "@/lib/engine/check-draft.ts";
import type { Actor } from "@/lib/model/actor.ts";
import { may } from "@/lib/model/permissions.ts";
import { withoutSecret } from "@/lib/model/webhook-secret.ts";
import { readEdited } from "./read-edited.ts";

const offeredInputs = 10;

/** Who asks for it, and what they read with. */
interface Asker {
  readonly db: Handle;
  readonly actor: Actor;
}

/** What the editor of a connector begins with; undefined where there is no such connector. */
export async function readEditorStart({ db, actor }: Asker, apiName: string): Promise<EditorStart | undefined> {
  const [edited, { objects, automations }, recent] = await Promise.all([
    readEdited(apiName),
    listWorkspace(db),
    listRecentInputs(db, apiName, offeredInputs),
  ]);
  if (!edited) return undefined;
  const { saved, draft, version, kept, isSample } = edited;
  const written = objects.filter(({ apiName: name }) => draft.loadSteps.some(({ object }) => object === name));
  const held = await Promise.all(
    written.map(async (object) => {
      const { records, fields } = await sampleFields(db, object);
      return {
        object: object.apiName,
        records,
        fields: [...fields].map(([field, sample]) => ({ field, ...sample })),
      };
    }),
  );
  const sample = isSample ? await findSampleInput(db, apiName) : undefined;
  return {
    definition: draft,
    saved: version === 0 ? null : saved,
    version,
    isSample,
    baseVersion: kept?.baseVersion ?? version,
    revision: kept?.revision ?? 0,
    keptAt: kept && kept.revision > 0 ? kept.updatedAt.toISOString() : null,
    keptBy: kept?.by && kept.by.id !== actor.id ? kept.by.name : null,
    mayEdit: may(actor.role, "configure"),
    workspace: { objects, automations: automations.map(withoutSecret) },
    faults: checkDraft(draft, { objects, automations }),
    held,
    inputs: [...recent, ...(sample && !recent.some(({ id }) => id === sample.id) ? [sample] : [])].map(
      ({ id, fileName, rows }) => ({ id, fileName, rows }),
    ),
  };
}
