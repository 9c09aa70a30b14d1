import { dropdownLabels } from "@/lib/model/dropdowns.ts";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import type { ResultQuery } from "./result-query.ts";
import type { Attention, RunStepView } from "./run-view.ts";

/** What is worth a look, in words. */
export interface AttentionLine {
  readonly sentence: string;
  /** The rows that it is about; undefined where it is about all. */
  readonly query?: ResultQuery;
  /** Another run that it is about. */
  readonly run?: number;
}

/** What is worth a look as a sentence, with the view of its rows. */
export function attentionLine(item: Attention, steps: readonly RunStepView[]): AttentionLine {
  switch (item.kind) {
    case "nothingToDo":
      return { sentence: runPageText("attention.nothingToDo", { mode: item.mode }) };
    case "allSkipped": {
      const { step, rule, dropdown } = item;
      const name = steps[step - 1]?.name ?? "";
      return {
        sentence: runPageText("attention.allSkipped", { step: name, rule, dropdown: dropdownLabels[dropdown] }),
        query: { step, outcome: "skipped", rule },
      };
    }
    case "manyCreated": {
      const { mode, step, share } = item;
      const object = steps[step - 1]?.objectName ?? "";
      const sentence = runPageText("attention.manyCreated", { mode, share, object });
      return { sentence, query: { step, outcome: "created" } };
    }
    case "allFailed": {
      const { step, cause, sentence } = item;
      return {
        sentence: runPageText("attention.allFailed", { step: steps[step - 1]?.name ?? "", sentence }),
        query: { step, outcome: "failed", cause },
      };
    }
    case "clears":
    case "renames":
    case "repeats": {
      const { kind, mode, step, rows } = item;
      const { name = "", identifierName = "" } = steps[step - 1] ?? {};
      const sentence = runPageText(`attention.${kind}`, { mode, rows, step: name, identifierName });
      return { sentence, query: { step, effect: kind } };
    }
    case "warnings": {
      const { mode, step, rows } = item;
      const sentence = runPageText("attention.warnings", { mode, step: steps[step - 1]?.name ?? "", rows });
      return { sentence, query: { step, hasWarning: "true" } };
    }
    case "differs": {
      const { step, rows, dryRun } = item;
      const { name = "", identifierName = "" } = steps[step - 1] ?? {};
      const sentence = runPageText("attention.differs", { step: name, rows, id: dryRun, identifierName });
      return { sentence, query: { step, differsFrom: dryRun } };
    }
    case "asForeseen":
      return { sentence: runPageText("attention.asForeseen", { id: item.dryRun }), run: item.dryRun };
    case "carriedOut":
      return { sentence: runPageText("attention.carriedOut", { id: item.run }), run: item.run };
  }
}
