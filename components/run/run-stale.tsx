import { Alert } from "@/components/ui/alert.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { ReadProblem } from "./read-json.ts";
import { SignInAgain } from "./sign-in-again.tsx";

/** That the run is shown as the server said it last, and why. */
export function RunStale({ problem }: { readonly problem: ReadProblem }) {
  if (problem === "signedOut") {
    return (
      <Alert tone="warning" title={text("runs.signedOut.title")} isLive>
        <SignInAgain />
      </Alert>
    );
  }
  return (
    <Alert tone="warning" title={runPageText(`stale.${problem}.title`)} isLive>
      {runPageText(`stale.${problem}.body`)}
    </Alert>
  );
}
