import { RunStatusMark } from "@/components/run/run-status.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Time } from "@/components/ui/time.tsx";
import type { StepSummary } from "@/lib/model/row-result.ts";
import type { RunStatus } from "@/lib/model/run.ts";
import { homeText } from "@/lib/texts/home-text.ts";
import { text } from "@/lib/texts/text.ts";

export interface OwnConnector {
  readonly apiName: string;
  readonly name: string;
  readonly lastRun: {
    readonly status: RunStatus;
    readonly summary: readonly StepSummary[];
    readonly createdAt: string;
  } | null;
}

/** One's own SmartConnectors, the last changed first. */
export function OwnConnectors({ connectors }: { readonly connectors: readonly OwnConnector[] }) {
  return (
    <Section
      title={homeText("own.connectors")}
      actions={
        <Link href="/connectors" className="door text-table text-muted">
          {homeText("own.allConnectors")}
        </Link>
      }
    >
      <ul>
        {connectors.map(({ apiName, name, lastRun }) => (
          <li
            key={apiName}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-3 first:border-t-0"
          >
            <Link href={`/connectors/${apiName}`} className="door min-w-0 font-medium">
              <bdi>{name}</bdi>
            </Link>
            <span className="ms-auto flex flex-wrap items-center gap-x-4 gap-y-1 text-table text-muted">
              {lastRun === null ? (
                text("connectors.never")
              ) : (
                <>
                  <RunStatusMark status={lastRun.status} summary={lastRun.summary} />
                  <Time at={lastRun.createdAt} className="text-meta" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
