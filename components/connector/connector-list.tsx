import { RunModeMark } from "@/components/run/run-mode-mark.tsx";
import { RunStatusMark } from "@/components/run/run-status.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Time } from "@/components/ui/time.tsx";
import type { Connector } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { StepSummary } from "@/lib/model/row-result.ts";
import type { RunMode, RunStatus } from "@/lib/model/run.ts";
import { text } from "@/lib/texts/text.ts";

export interface ListedConnector {
  readonly definition: Connector;
  readonly version: number;
  readonly isSample: boolean;
  readonly hasDraft: boolean;
  readonly lastRun: {
    readonly id: number;
    readonly mode: RunMode;
    readonly status: RunStatus;
    readonly summary: readonly StepSummary[];
    /** ISO 8601. */
    readonly createdAt: string;
  } | null;
}

interface Props {
  readonly connectors: readonly ListedConnector[];
  readonly objects: readonly ObjectDefinition[];
}

/** Every SmartConnector with the Objects it writes, in the order of its load steps. */
export function ConnectorList({ connectors, objects }: Props) {
  const nameOf = new Map(objects.map(({ apiName, name }) => [apiName, name]));
  return (
    <DataTable
      caption={text("connectors.list")}
      rows={connectors}
      rowKey={({ definition }) => definition.apiName}
      columns={[
        {
          key: "name",
          header: text("connectors.name"),
          cell: ({ definition, isSample, hasDraft }) => (
            <span className="inline-flex flex-wrap items-center gap-2">
              <Link href={`/connectors/${definition.apiName}`} className="door py-1 text-body font-medium">
                <bdi>{definition.name}</bdi>
              </Link>
              {hasDraft && (
                <span title={text("editor.create.draftTitle")}>
                  <Badge>{text("editor.create.draft")}</Badge>
                </span>
              )}
              {isSample && <Badge>{text("shell.sample")}</Badge>}
              {definition.active === false && <Badge>{text("connectors.inactive")}</Badge>}
            </span>
          ),
        },
        {
          key: "objects",
          header: text("connectors.objects"),
          cell: ({ definition }) => (
            <ol className="flex min-w-0 flex-wrap gap-1">
              {definition.loadSteps.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a load step is its position
                <li key={index} className="flex min-w-0 items-center gap-1">
                  {index > 0 && (
                    <span aria-hidden className="text-line-control rtl:-scale-x-100">
                      →
                    </span>
                  )}
                  <Badge>{nameOf.get(step.object) ?? step.object}</Badge>
                </li>
              ))}
            </ol>
          ),
        },
        {
          key: "last",
          header: text("connectors.lastRun"),
          cell: ({ lastRun }) =>
            lastRun === null ? (
              <span className="text-muted">{text("connectors.never")}</span>
            ) : (
              <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-0.5">
                <RunStatusMark status={lastRun.status} summary={lastRun.summary} />
                <span className="text-muted">
                  <RunModeMark mode={lastRun.mode} />
                </span>
                <Link href={`/runs/${lastRun.id}`} className="door text-muted">
                  <Time at={lastRun.createdAt} />
                </Link>
              </span>
            ),
        },
        {
          key: "version",
          header: text("connectors.version"),
          isNumber: true,
          cell: ({ version }) => (version === 0 ? "" : version),
        },
      ]}
    />
  );
}
