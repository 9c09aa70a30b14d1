import { Alert } from "@/components/ui/alert.tsx";
import type { Failure } from "@/lib/action/failure.ts";
import { homeText } from "@/lib/texts/home-text.ts";
import { FaultTable } from "./fault-table.tsx";

/** Why nothing was stored: every fault of the file, or a sentence where it is not the file's. */
export function ImportFailure({ failure }: { readonly failure: Failure }) {
  const { faults = [] } = failure;
  if (faults.length === 0) {
    return (
      <Alert tone="failure" title={homeText("import.failedTitle")} isLive>
        <p>{failure.message}</p>
      </Alert>
    );
  }
  return (
    <section className="flex flex-col gap-3">
      <Alert tone="failure" title={homeText("import.refusedTitle", { count: faults.length })} isLive>
        <p>{homeText("import.refusedBody", { count: faults.length })}</p>
      </Alert>
      <FaultTable caption={homeText("import.faults")} header={homeText("import.what")} parts={faults} />
    </section>
  );
}
