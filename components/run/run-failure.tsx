import { Alert } from "@/components/ui/alert.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import type { RunFailureView } from "./run-view.ts";

/** Why the run ended early: what was found, what to do, and the places. */
export function RunFailure({ failure }: { readonly failure: RunFailureView }) {
  const { title, detail, list, isListCut } = failure;
  return (
    <Alert tone={failure.reason === "cancelled" ? "info" : "failure"} title={title}>
      <p>{detail}</p>
      {list.length > 0 && (
        <ul className="mt-2 max-h-72 list-disc overflow-y-auto ps-5" aria-label={title}>
          {list.map((line) => (
            <li key={line}>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ul>
      )}
      {isListCut && <p className="mt-2 text-muted">{runPageText("failure.cut", { count: list.length })}</p>}
    </Alert>
  );
}
