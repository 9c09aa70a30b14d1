import { absoluteTime } from "@/components/ui/absolute-time.ts";
import { type Column, DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Time } from "@/components/ui/time.tsx";
import { ValueChange } from "@/components/ui/value-change.tsx";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { AuditLine } from "./audit-view.ts";

const columns: readonly Column<AuditLine>[] = [
  {
    key: "when",
    header: settingsText("audit.when"),
    className: "align-top whitespace-nowrap",
    cell: ({ at }) => (
      <span className="inline-flex flex-col">
        <Time at={at} />
        <span className="text-meta text-muted tabular-nums">{absoluteTime(at)} UTC</span>
      </span>
    ),
  },
  {
    key: "who",
    header: settingsText("audit.who"),
    className: "align-top",
    cell: ({ who }) =>
      who === null ? (
        <span className="text-muted">{settingsText("audit.nobody")}</span>
      ) : (
        <span className="inline-flex flex-col">
          <bdi>{who.name}</bdi>
          {who.isKey && <span className="text-meta text-muted">{settingsText("audit.key")}</span>}
        </span>
      ),
  },
  {
    key: "what",
    header: settingsText("audit.what"),
    className: "w-1/2 align-top",
    cell: (line) => <What line={line} />,
  },
  {
    key: "from",
    header: settingsText("audit.from"),
    className: "align-top",
    cell: ({ address }) => address !== null && <bdi className="mono text-muted">{address}</bdi>,
  },
];

/** Entries of the audit log, a line each; what was before and after unfolds. */
export function AuditList({ lines }: { readonly lines: readonly AuditLine[] }) {
  return (
    <DataTable caption={settingsText("audit.caption")} columns={columns} rows={lines} rowKey={({ id }) => String(id)} />
  );
}

function What({ line }: { readonly line: AuditLine }) {
  const { action, subject, href, details, more } = line;
  const count = details.sentences.length + details.parts.length + more;
  return (
    <>
      <span>{action} </span>
      {href === undefined ? (
        <bdi className="font-medium">{subject}</bdi>
      ) : (
        <Link href={href} className="door font-medium">
          <bdi>{subject}</bdi>
        </Link>
      )}
      {count > 0 && (
        <details>
          <summary className="door inline-block text-meta text-muted">
            {details.kind === "facts" ? settingsText("audit.facts") : settingsText("audit.details", { count })}
          </summary>
          <Details line={line} />
        </details>
      )}
    </>
  );
}

function Details({ line: { details, more } }: { readonly line: AuditLine }) {
  return (
    <div className="mt-1 mb-2">
      {details.sentences.length > 0 && (
        <ul className="list-disc ps-5">
          {details.sentences.map((sentence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is as it is
            <li key={index} className="py-0.5">
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {details.parts.length > 0 && (
        <dl>
          {details.parts.map(({ label, isPath, before, after }) => (
            <div key={label} className="grid gap-x-3 hairline-top py-1.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
              <dt className={isPath ? "mono min-w-0 text-muted" : "min-w-0 text-muted"}>
                <bdi>{label}</bdi>
              </dt>
              <dd className="min-w-0 wrap-anywhere">
                {details.kind === "facts" ? (
                  <Fact parts={[...before.parts, ...after.parts]} />
                ) : (
                  <ValueChange before={before} after={after} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {more > 0 && <p className="mt-1 text-meta text-muted">{settingsText("audit.more", { count: more })}</p>}
    </div>
  );
}

function Fact({ parts }: { readonly parts: readonly string[] }) {
  if (parts.length === 0) return <span className="blank">{text("shell.blank")}</span>;
  return <bdi>{parts.join(", ")}</bdi>;
}
