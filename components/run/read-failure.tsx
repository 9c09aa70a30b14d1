import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { text } from "@/lib/texts/text.ts";
import { readProblemOf } from "./read-json.ts";
import { SignInAgain } from "./sign-in-again.tsx";

interface Props {
  readonly error: Error;
  /** What could not be read. */
  readonly title: string;
  readonly onRetry: () => void;
}

/** That something could not be read, with what helps: to sign in again, or to try again. */
export function ReadFailure({ error, title, onRetry }: Props) {
  if (readProblemOf(error) === "signedOut") {
    return (
      <Alert tone="warning" title={text("runs.signedOut.title")} isLive>
        <SignInAgain />
      </Alert>
    );
  }
  return (
    <Alert tone="failure" title={title} isLive>
      <p>{text("runs.unread")}</p>
      <Button size="sm" className="mt-2" onClick={onRetry}>
        {text("shell.error.retry")}
      </Button>
    </Alert>
  );
}
