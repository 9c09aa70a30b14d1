import type { RunFailureView } from "@/components/run/run-view.ts";
import type { Run } from "@/db/runs.ts";
import { inputProblemText } from "@/lib/texts/input-problem.ts";
import { rowErrorText } from "@/lib/texts/row-error.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";

const listedAtMost = 200;

/** Why a run failed or was cancelled, in words; null for one that did not. */
export function failureViewOf(run: Run): RunFailureView | null {
  const { reason, reasonDetail, mode } = run;
  if (reason === null) return null;
  const done = run.checkpoint?.row ?? 0;
  const written = runAnswerText(`failure.written.${mode}`, { done: run.checkpoint === null ? 0 : 1 });
  const plain = (title: string, detail: string): RunFailureView => ({
    reason,
    title,
    detail,
    list: [],
    isListCut: false,
  });
  switch (reason) {
    case "input_unreadable": {
      const problem = reasonDetail?.problem ? inputProblemText(reasonDetail.problem) : "";
      return plain(
        runAnswerText("failure.input_unreadable.title"),
        runAnswerText("failure.input_unreadable.detail", { problem, written }),
      );
    }
    case "input_changed":
      return plain(
        runAnswerText("failure.input_changed.title"),
        runAnswerText("failure.input_changed.detail", { written }),
      );
    case "column_missing": {
      const columns = reasonDetail?.columns ?? [];
      return {
        ...plain(
          runAnswerText("failure.column_missing.title", { count: columns.length }),
          runAnswerText("failure.column_missing.detail"),
        ),
        list: columns.map((column) => runAnswerText("failure.column_missing.line", { column })),
      };
    }
    case "invalid_values": {
      const errors = run.errors ?? [];
      return {
        ...plain(
          runAnswerText("failure.invalid_values.title", { count: errors.length }),
          runAnswerText("failure.invalid_values.detail"),
        ),
        list: errors
          .slice(0, listedAtMost)
          .map(({ row, error }) =>
            runAnswerText("failure.invalid_values.line", { row, sentence: rowErrorText(error) }),
          ),
        isListCut: errors.length > listedAtMost,
      };
    }
    case "cancelled": {
      const step = run.snapshot.connector.loadSteps[(run.checkpoint?.step ?? 1) - 1]?.name ?? "";
      return plain(
        runAnswerText("failure.cancelled.title"),
        runAnswerText(`failure.cancelled.${mode}`, { done, step }),
      );
    }
    case "rights_lost": {
      const name = (run.resumed?.by ?? run.by)?.name ?? "";
      return plain(
        runAnswerText("failure.rights_lost.title"),
        runAnswerText("failure.rights_lost.detail", { name, written, mode }),
      );
    }
    case "internal":
      return plain(
        runAnswerText("failure.internal.title"),
        runAnswerText("failure.internal.detail", {
          mode,
          written,
          reference: reasonDetail?.reference ?? String(run.id),
        }),
      );
    case "memory_limit":
      return plain(
        runAnswerText("failure.memory_limit.title"),
        runAnswerText("failure.memory_limit.detail", { limit: reasonDetail?.limitMegabytes ?? 0 }),
      );
    case "worker_died":
      return plain(
        runAnswerText("failure.worker_died.title"),
        runAnswerText("failure.worker_died.detail", { written, deaths: reasonDetail?.deaths ?? 0 }),
      );
    case "not_active":
      return plain(runAnswerText("failure.not_active.title"), runAnswerText("failure.not_active.detail"));
  }
}
