import type { RunFailureView } from "@/components/run/run-view.ts";
import type { Run } from "@/db/runs.ts";
import { inputProblemText } from "@/lib/texts/input-problem.ts";
import { rowErrorText } from "@/lib/texts/row-error.ts";
import { text } from "@/lib/texts/text.ts";

const listedAtMost = 200;

/** Why a run failed or was cancelled, in words; null for one that did not. */
export function failureViewOf(run: Run): RunFailureView | null {
  const { reason, reasonDetail, mode } = run;
  if (reason === null) return null;
  const done = run.checkpoint?.row ?? 0;
  const written = text(`runs.failure.written.${mode}`, { done: run.checkpoint === null ? 0 : 1 });
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
        text("runs.failure.input_unreadable.title"),
        text("runs.failure.input_unreadable.detail", { problem, written }),
      );
    }
    case "input_changed":
      return plain(text("runs.failure.input_changed.title"), text("runs.failure.input_changed.detail", { written }));
    case "column_missing": {
      const columns = reasonDetail?.columns ?? [];
      return {
        ...plain(
          text("runs.failure.column_missing.title", { count: columns.length }),
          text("runs.failure.column_missing.detail"),
        ),
        list: columns.map((column) => text("runs.failure.column_missing.line", { column })),
      };
    }
    case "invalid_values": {
      const errors = run.errors ?? [];
      return {
        ...plain(
          text("runs.failure.invalid_values.title", { count: errors.length }),
          text("runs.failure.invalid_values.detail"),
        ),
        list: errors
          .slice(0, listedAtMost)
          .map(({ row, error }) => text("runs.failure.invalid_values.line", { row, sentence: rowErrorText(error) })),
        isListCut: errors.length > listedAtMost,
      };
    }
    case "cancelled": {
      const step = run.snapshot.connector.loadSteps[(run.checkpoint?.step ?? 1) - 1]?.name ?? "";
      return plain(text("runs.failure.cancelled.title"), text(`runs.failure.cancelled.${mode}`, { done, step }));
    }
    case "internal":
      return plain(
        text("runs.failure.internal.title"),
        text("runs.failure.internal.detail", { mode, written, reference: reasonDetail?.reference ?? String(run.id) }),
      );
    case "memory_limit":
      return plain(
        text("runs.failure.memory_limit.title"),
        text("runs.failure.memory_limit.detail", { limit: reasonDetail?.limitMegabytes ?? 0 }),
      );
    case "worker_died":
      return plain(
        text("runs.failure.worker_died.title"),
        text("runs.failure.worker_died.detail", { written, deaths: reasonDetail?.deaths ?? 0 }),
      );
    case "not_active":
      return plain(text("runs.failure.not_active.title"), text("runs.failure.not_active.detail"));
  }
}
