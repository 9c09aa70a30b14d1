import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Link } from "@/components/ui/link.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import { AnswerError, readProblemOf } from "./read-json.ts";
import { SignInAgain } from "./sign-in-again.tsx";

interface Props {
  readonly error: Error;
  /** What could not be read. */
  readonly title: string;
  readonly onRetry: () => void;
}

/** That something could not be read, with what helps: to sign in again, or to try again. What is not there is named. */
export function ReadFailure({ error, title, onRetry }: Props) {
  const problem = readProblemOf(error);
  if (problem === "notFound" && error instanceof AnswerError && error.detail) {
    return (
      <Alert tone="failure" title={title} isLive>
        <p>{error.detail}</p>
        <p className="mt-1">{runPageText.rich("notThere", { link: toRuns })}</p>
      </Alert>
    );
  }
  if (problem === "signedOut") {
    return (
      <Alert tone="warning" title={text("runs.signedOut.title")} isLive>
        <SignInAgain />
      </Alert>
    );
  }
  return (
    <Alert tone="failure" title={title} isLive>
      <p>{runPageText("unread")}</p>
      <Button size="sm" className="mt-2" onClick={onRetry}>
        {text("shell.error.retry")}
      </Button>
    </Alert>
  );
}

function toRuns(chunks: ReactNode): ReactNode {
  return (
    <Link key="link" href="/runs" className="door font-medium">
      {chunks}
    </Link>
  );
}
