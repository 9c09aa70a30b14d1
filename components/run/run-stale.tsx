import { Alert } from "@/components/ui/alert.tsx";
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
    <Alert tone="warning" title={text(`runs.stale.${problem}.title`)} isLive>
      {text(`runs.stale.${problem}.body`)}
    </Alert>
  );
}
