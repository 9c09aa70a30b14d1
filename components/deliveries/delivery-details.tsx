import type { ReactNode } from "react";
import { absoluteTime } from "@/components/ui/absolute-time.ts";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Section } from "@/components/ui/section.tsx";
import { messageId } from "@/lib/model/delivery.ts";
import { deliveryLogText } from "@/lib/texts/delivery-log-text.ts";
import { DeliveryStatusMark } from "./delivery-status-mark.tsx";
import type { DeliveryLine } from "./delivery-view.ts";
import { RecordName } from "./record-name.tsx";

/** One attempt. Times are ISO 8601. */
export interface AttemptView {
  readonly number: number;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly outcome: string;
  readonly url: string | null;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly answer: string | null;
}

/** A delivery with what is sent and what came back. */
export interface DeliveryView extends DeliveryLine {
  readonly trigger: string | null;
  /** Names of the automations that led to it. */
  readonly way: readonly string[];
  /** JSON, indented. */
  readonly body: string;
  readonly log: readonly AttemptView[];
}

interface Props {
  readonly delivery: DeliveryView;
  /** The list that it stands in. */
  readonly back: string;
}

/** Everything about one delivery. */
export function DeliveryDetails({ delivery, back }: Props) {
  const { id, event, trigger, way, status, outcome, createdAt, record, run, body, log } = delivery;
  return (
    <div className="flex flex-col gap-8">
      <Section
        title={deliveryLogText("detail.title", { when: `${absoluteTime(createdAt)} UTC` })}
        actions={
          <Link href={back} className="door py-1">
            {deliveryLogText("detail.back")}
          </Link>
        }
      >
        <dl className="max-w-200">
          <Fact label={deliveryLogText("state")}>
            <DeliveryStatusMark status={status} />
          </Fact>
          {outcome !== null && <Fact label={deliveryLogText("detail.outcome")}>{outcome}</Fact>}
          <Fact label={deliveryLogText("detail.event")}>{event}</Fact>
          {trigger !== null && <Fact label={deliveryLogText("detail.trigger")}>{trigger}</Fact>}
          {way.length > 0 && (
            <Fact label={deliveryLogText("detail.way")}>
              <bdi>{way.join(" → ")}</bdi>
            </Fact>
          )}
          {record !== null && (
            <Fact label={deliveryLogText("record")}>
              <RecordName record={record} />
            </Fact>
          )}
          {run !== null && (
            <Fact label={deliveryLogText("detail.run")}>
              <Link href={`/runs/${run}`} className="door">
                {deliveryLogText("run", { id: run })}
              </Link>
            </Fact>
          )}
          <Fact label={deliveryLogText("detail.created")}>{`${absoluteTime(createdAt)} UTC`}</Fact>
          <Fact label={deliveryLogText("detail.id")}>
            <span className="mono wrap-anywhere">{messageId(id)}</span>
          </Fact>
        </dl>
      </Section>
      <Section title={deliveryLogText("detail.log")}>
        {log.length === 0 ? (
          <p className="text-muted">{deliveryLogText("detail.none")}</p>
        ) : (
          <DataTable
            caption={deliveryLogText("detail.log")}
            rows={log}
            rowKey={({ number }) => String(number)}
            columns={[
              {
                key: "number",
                header: deliveryLogText("detail.number"),
                className: "align-top",
                cell: ({ number, startedAt }) => (
                  <span className="inline-flex flex-col">
                    <span className="tabular-nums">{number}</span>
                    <span className="text-meta whitespace-nowrap text-muted tabular-nums">
                      {absoluteTime(startedAt)} UTC
                    </span>
                  </span>
                ),
              },
              {
                key: "took",
                header: deliveryLogText("detail.took"),
                isNumber: true,
                className: "align-top whitespace-nowrap",
                cell: ({ durationMs }) => deliveryLogText("detail.ms", { ms: durationMs }),
              },
              {
                key: "outcome",
                header: deliveryLogText("detail.outcome"),
                className: "align-top",
                cell: ({ outcome: ended }) => ended,
              },
              {
                key: "answer",
                header: deliveryLogText("detail.answer"),
                className: "align-top w-1/3",
                cell: ({ answer }) =>
                  answer === null || answer === "" ? (
                    <span className="text-muted">{deliveryLogText("detail.noAnswer")}</span>
                  ) : (
                    <bdi className="mono block text-meta whitespace-pre-wrap wrap-anywhere">{answer}</bdi>
                  ),
              },
              {
                key: "request",
                header: deliveryLogText("detail.request"),
                className: "align-top w-1/4",
                cell: ({ url, headers }) => <Request url={url} headers={headers} />,
              },
            ]}
          />
        )}
      </Section>
      <Section title={deliveryLogText("detail.body")}>
        <pre className="mono rounded-card border border-line bg-canvas p-4 text-meta whitespace-pre-wrap wrap-anywhere">
          {body}
        </pre>
      </Section>
    </div>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="hairline-top grid gap-x-3 py-1.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Request({ url, headers }: Pick<AttemptView, "url" | "headers">) {
  if (url === null) return null;
  return (
    <div className="min-w-0">
      <bdi className="mono text-meta wrap-anywhere">POST {url}</bdi>
      {headers.length > 0 && (
        <details>
          <summary className="door inline-block text-meta text-muted">{deliveryLogText("detail.headers")}</summary>
          <ul className="mono text-meta wrap-anywhere">
            {headers.map(([name, value]) => (
              <li key={name}>
                {name}: {value}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
