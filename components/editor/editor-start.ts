import type { Workspace } from "@/lib/engine/check-connector.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { Fault } from "@/lib/model/fault.ts";

/** What the editor begins with: a connector as it is edited and as it runs, and what it may refer to. */
export interface EditorStart {
  /** The draft, or the version where none was kept. */
  readonly definition: Connector;
  /** The current version; null before the first is saved. */
  readonly saved: Connector | null;
  readonly version: number;
  readonly isSample: boolean;
  /** The version that the draft began with. */
  readonly baseVersion: number;
  readonly revision: number;
  /** ISO 8601; null where no draft is kept. */
  readonly keptAt: string | null;
  /** Who kept the draft, where it was somebody else. */
  readonly keptBy: string | null;
  /** Whether who looks may change anything; if not, nothing is kept anywhere. */
  readonly mayEdit: boolean;
  readonly workspace: Workspace;
  /** What keeps `definition` from being saved. */
  readonly faults: readonly Fault[];
  /** What the Records of the Objects that its steps write hold, by API names. */
  readonly held: readonly HeldByObject[];
  /** Inputs that samples can come from, the likeliest first. */
  readonly inputs: readonly EditorInput[];
}

export interface HeldByObject {
  readonly object: string;
  /** How many Records were looked at. */
  readonly records: number;
  readonly fields: readonly { readonly field: string; readonly filled: number; readonly examples: readonly string[] }[];
}

export interface EditorInput {
  readonly id: string;
  readonly fileName: string;
  readonly rows: number | null;
}
