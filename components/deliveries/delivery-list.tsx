"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useAction } from "@/components/run/use-action.ts";
import { absoluteTime } from "@/components/ui/absolute-time.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Time } from "@/components/ui/time.tsx";
import { deliveryLogText } from "@/lib/texts/delivery-log-text.ts";
import type { ReceiverActions } from "./delivery-actions.ts";
import { DeliveryStatusMark } from "./delivery-status-mark.tsx";
import { type DeliveryLine, deliveriesHref } from "./delivery-view.ts";
import { RecordName } from "./record-name.tsx";

const refreshMs = 3_000;

interface Props {
  readonly lines: readonly DeliveryLine[];
  readonly path: string;
  readonly replay: ReceiverActions["replay"];
}

/** Deliveries, a line each, kept up to date while one of them waits for its turn. */
export function DeliveryList({ lines, path, replay }: Props) {
  const router = useRouter();
  const { call, isPending, failure } = useAction(replay);
  useRefreshWhile(lines.some(isDue));
  return (
    <>
      {failure !== undefined && (
        <div className="mb-3">
          <Alert tone="failure" title={failure} isLive />
        </div>
      )}
      <DataTable
        caption={deliveryLogText("title")}
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "when",
            header: deliveryLogText("when"),
            className: "align-top whitespace-nowrap",
            cell: ({ createdAt }) => (
              <span className="inline-flex flex-col">
                <Time at={createdAt} />
                <span className="text-meta text-muted tabular-nums">{absoluteTime(createdAt)} UTC</span>
              </span>
            ),
          },
          {
            key: "what",
            header: deliveryLogText("what"),
            className: "align-top",
            cell: (line) => <What line={line} />,
          },
          {
            key: "state",
            header: deliveryLogText("state"),
            className: "align-top w-2/5",
            cell: (line) => <State line={line} />,
          },
          {
            key: "attempts",
            header: deliveryLogText("attempts"),
            isNumber: true,
            className: "align-top",
            cell: ({ attempts }) => attempts,
          },
          {
            key: "actions",
            header: deliveryLogText("actions"),
            className: "align-top",
            cell: ({ id, createdAt, mayReplay }) => {
              const when = `${absoluteTime(createdAt)} UTC`;
              return (
                <span className="inline-flex flex-wrap gap-2">
                  <LinkButton
                    size="sm"
                    href={deliveriesHref(path, { delivery: id })}
                    aria-label={deliveryLogText("openOf", { when })}
                  >
                    {deliveryLogText("open")}
                  </LinkButton>
                  {mayReplay && (
                    <Button
                      size="sm"
                      isBusy={isPending}
                      aria-label={deliveryLogText("replayOf", { when })}
                      onClick={() => call({ delivery: id }, () => router.refresh())}
                    >
                      {deliveryLogText("replay")}
                    </Button>
                  )}
                </span>
              );
            },
          },
        ]}
      />
    </>
  );
}

function What({ line: { event, record, run } }: { readonly line: DeliveryLine }) {
  return (
    <span className="inline-flex flex-col">
      <span>{event}</span>
      <span className="inline-flex flex-wrap gap-x-3 text-meta text-muted">
        {record !== null && <RecordName record={record} />}
        {run !== null && (
          <Link href={`/runs/${run}`} className="door">
            {deliveryLogText("run", { id: run })}
          </Link>
        )}
      </span>
    </span>
  );
}

function State({ line: { status, outcome, nextAttemptAt } }: { readonly line: DeliveryLine }) {
  return (
    <span className="inline-flex flex-col">
      <DeliveryStatusMark status={status} />
      {outcome !== null && <span className="text-meta text-muted">{outcome}</span>}
      {nextAttemptAt !== null && (
        <span className="text-meta text-muted tabular-nums">
          {deliveryLogText("next", { when: `${absoluteTime(nextAttemptAt)} UTC` })}
        </span>
      )}
    </span>
  );
}

function isDue({ status, attempts }: DeliveryLine): boolean {
  return status === "waiting" && attempts === 0;
}

function useRefreshWhile(isWaiting: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [isWaiting, router]);
}
