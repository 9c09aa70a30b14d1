import type { Outcome } from "@/lib/model/row-result.ts";
import { text } from "@/lib/texts/text.ts";

interface OutcomeLook {
  readonly word: string;
  /** The colour as text: on surface, canvas and its own tint only. */
  readonly textColour: string;
  /** The colour of the line under a count in a sentence. */
  readonly underline: string;
  /** The key that filters by it. */
  readonly shortcut: string;
}

/** Word and colour of each outcome (ux.md sections 1 and 15). */
export const outcomeLooks: Record<Outcome, OutcomeLook> = {
  created: {
    word: text("runs.outcome.created"),
    textColour: "text-created",
    underline: "decoration-created",
    shortcut: "1",
  },
  updated: {
    word: text("runs.outcome.updated"),
    textColour: "text-updated",
    underline: "decoration-updated",
    shortcut: "2",
  },
  unarchived: {
    word: text("runs.outcome.unarchived"),
    textColour: "text-unarchived",
    underline: "decoration-unarchived",
    shortcut: "3",
  },
  unchanged: {
    word: text("runs.outcome.unchanged"),
    textColour: "text-unchanged",
    underline: "decoration-unchanged",
    shortcut: "4",
  },
  skipped: {
    word: text("runs.outcome.skipped"),
    textColour: "text-skipped",
    underline: "decoration-skipped",
    shortcut: "5",
  },
  failed: {
    word: text("runs.outcome.failed"),
    textColour: "text-failed",
    underline: "decoration-failed",
    shortcut: "6",
  },
};
