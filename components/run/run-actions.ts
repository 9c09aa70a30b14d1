import type { ActionResult } from "@/lib/action/failure.ts";
import type { RunMode } from "@/lib/model/run.ts";

export interface StartRunInput {
  readonly connector: string;
  readonly inputId: string;
  readonly mode: RunMode;
  /** The current version, or the draft. */
  readonly uses: "version" | "draft";
  /** The version that the question before a live run named. Where another one was saved since, nothing starts. */
  readonly version?: number;
  /** A UUID of this wish to run: the same one never starts a second run. */
  readonly token: string;
}

/** What the run pages can do on the server. */
export interface RunActions {
  readonly start: (input: StartRunInput) => Promise<ActionResult<{ readonly run: number }>>;
  readonly stop: (input: { readonly run: number }) => Promise<ActionResult<unknown>>;
  readonly resume: (input: { readonly run: number }) => Promise<ActionResult<unknown>>;
}
