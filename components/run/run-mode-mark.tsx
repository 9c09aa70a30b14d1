import type { RunMode } from "@/lib/model/run.ts";
import { text } from "@/lib/texts/text.ts";

/** Dry or Live: a dotted ring writes nothing, a full disc does; with the word beside it. */
export function RunModeMark({ mode }: { readonly mode: RunMode }) {
  return (
    <span className="inline-flex items-center gap-1.5 align-middle whitespace-nowrap">
      <RunModeShape mode={mode} />
      {text(`runs.mode.${mode}`)}
    </span>
  );
}

export function RunModeShape({ mode }: { readonly mode: RunMode }) {
  return (
    <svg viewBox="0 0 16 16" width={12} height={12} aria-hidden className="shrink-0" stroke="currentColor">
      {mode === "dry" ? (
        <circle cx="8" cy="8" r="6" fill="none" strokeWidth="1.75" strokeDasharray="2.5 3" />
      ) : (
        <circle cx="8" cy="8" r="5.5" fill="currentColor" />
      )}
    </svg>
  );
}
