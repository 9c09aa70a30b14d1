import { Archive, CornerDownRight } from "lucide-react";
import type { ReactNode } from "react";
import { OutcomeMark } from "@/components/run/outcome-mark.tsx";
import { Link } from "@/components/ui/link.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Time } from "@/components/ui/time.tsx";
import { ValueChange } from "@/components/ui/value-change.tsx";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { FieldChange, HistoryLine, HistoryView, RecordLink } from "./record-view.ts";
import { WrittenBy } from "./written-by.tsx";

const mostChanges = 12;

/** What happened to a Record, from the newest on: by whom, when, and from what to what. */
export function RecordHistory({ history }: { readonly history: HistoryView }) {
  const { lines, before, olderHref, newestHref } = history;
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="sr-only">
        {recordsText("history.title")}
      </h2>
      {lines.length > 0 && (
        <ol className="flex flex-col">
          {lines.map((line) => (
            <Line key={line.writer} line={line} />
          ))}
        </ol>
      )}
      {before === "given" && (
        <p className="text-muted">{recordsText(lines.length === 0 ? "history.none" : "history.given")}</p>
      )}
      {before === "gone" && <p className="text-muted">{recordsText("history.gone")}</p>}
      {(olderHref ?? newestHref) !== undefined && (
        <nav aria-label={text("shell.pages")} className="mt-4 flex gap-2">
          {newestHref !== undefined && (
            <LinkButton size="sm" href={newestHref}>
              {recordsText("history.newest")}
            </LinkButton>
          )}
          {olderHref !== undefined && (
            <LinkButton size="sm" href={olderHref}>
              {recordsText("history.older")}
            </LinkButton>
          )}
        </nav>
      )}
    </section>
  );
}

function Line({ line }: { readonly line: HistoryLine }) {
  return (
    <li className="border-b border-line pt-4 pb-5 first:pt-0 last:border-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Kind kind={line.kind} />
        <span>
          <WrittenBy writer={line.writer} by={line.by} fallback="" />
        </span>
        {line.connector !== null && (
          <bdi className="min-w-0 text-table text-muted">
            {recordsText("history.inConnector", { connector: line.connector })}
          </bdi>
        )}
        {line.at !== null && <Time at={line.at} className="text-table text-muted sm:ms-auto" />}
      </div>
      <div className="sm:ps-5.5">
        <About line={line} />
        <Changes changes={line.changes} isFolded={line.kind === "created"} />
        {line.displaced.map(({ link, renamed }) => (
          <p key={link.href} className="mt-2 text-table text-muted">
            {recordsText.rich(renamed === undefined ? "history.displacedUnknown" : "history.displaced", {
              identifier: link.label,
              renamed: renamed ?? "",
              record: (chunks) => (
                <RecordDoor key="record" link={link}>
                  {chunks}
                </RecordDoor>
              ),
            })}
          </p>
        ))}
      </div>
    </li>
  );
}

function Kind({ kind }: { readonly kind: HistoryLine["kind"] }) {
  if (kind === "created" || kind === "updated" || kind === "unarchived") return <OutcomeMark outcome={kind} />;
  const Icon = kind === "archived" ? Archive : CornerDownRight;
  return (
    <span className="inline-flex items-center gap-1.5 align-middle font-medium">
      <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
      {recordsText(`history.kinds.${kind}`)}
    </span>
  );
}

function About({ line: { kind, changes, inFavourOf } }: { readonly line: HistoryLine }) {
  if ((kind === "unarchived" || kind === "archived") && changes.length === 0) {
    return <p className="mt-1 text-table text-muted">{recordsText("history.stateOnly")}</p>;
  }
  if (kind !== "pushedAside") return null;
  return (
    <p className="mt-1 text-table text-muted">
      {recordsText.rich("history.pushedAside", {
        record: (chunks) =>
          inFavourOf === null ? (
            chunks
          ) : (
            <Link key="record" href={inFavourOf} className="door">
              {chunks}
            </Link>
          ),
      })}
    </p>
  );
}

function RecordDoor({ link, children }: { readonly link: RecordLink; readonly children: ReactNode }) {
  return (
    <Link href={link.href} className="door mono">
      <bdi>{children}</bdi>
    </Link>
  );
}

/** All values of a new Record are news, so they are folded. */
function Changes({ changes, isFolded }: { readonly changes: readonly FieldChange[]; readonly isFolded: boolean }) {
  const shown = isFolded ? [] : changes.slice(0, mostChanges);
  const rest = changes.slice(shown.length);
  return (
    <>
      {shown.length > 0 && <ChangeList changes={shown} />}
      {rest.length > 0 && (
        <details className="mt-2 text-table">
          <summary className="door inline-block">
            {isFolded
              ? recordsText("history.values", { count: rest.length })
              : recordsText("history.moreChanges", { count: rest.length })}
          </summary>
          <ChangeList changes={rest} />
        </details>
      )}
    </>
  );
}

function ChangeList({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <dl className="mt-2 text-table">
      {changes.map(({ field, before, after }) => (
        <div key={field} className="grid grid-cols-[7.25rem_minmax(0,1fr)] gap-x-3 hairline-top py-2">
          <dt className="min-w-0 wrap-anywhere">
            <bdi>{field}</bdi>
          </dt>
          <dd className="min-w-0">
            <ValueChange before={before} after={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
