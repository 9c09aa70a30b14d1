import { z } from "zod";
import type { ActionResult } from "@/lib/action/failure.ts";
import { Connector } from "@/lib/model/connector.ts";
import { DraftConnector } from "@/lib/model/draft-connector.ts";
import { ApiName, Label } from "@/lib/model/names.ts";

export const CreateConnectorInput = z.strictObject({ name: Label, apiName: ApiName });

export const KeepDraftInput = z.strictObject({
  definition: DraftConnector,
  baseVersion: z.int().min(0),
  revision: z.int().min(0),
  editing: z.uuid(),
});

export const SaveVersionInput = z.strictObject({ ...KeepDraftInput.shape, definition: Connector });

/** `confirmed`: the name of one that was saved, as a person typed it; left out where there is a draft alone. */
export const DiscardInput = z.strictObject({ connector: ApiName, confirmed: z.string().max(10_000).optional() });

/** What the editor can do on the server. */
export interface EditorActions {
  readonly keep: (
    input: z.input<typeof KeepDraftInput>,
  ) => Promise<ActionResult<{ readonly revision: number /** ISO 8601. */; readonly at: string }>>;
  readonly save: (input: z.input<typeof SaveVersionInput>) => Promise<ActionResult<{ readonly version: number }>>;
  readonly discard: (input: z.input<typeof DiscardInput>) => Promise<ActionResult<unknown>>;
}
