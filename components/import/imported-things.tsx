import { Info } from "lucide-react";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { homeText } from "@/lib/texts/home-text.ts";
import type { ImportedThing } from "./import-file.ts";

interface Props {
  readonly things: readonly ImportedThing[];
  /** Else what is new has no page yet. */
  readonly isApplied: boolean;
}

/** What an import creates, updates, and leaves as it is. */
export function ImportedThings({ things, isApplied }: Props) {
  return (
    <DataTable
      caption={homeText(isApplied ? "import.result" : "import.preview")}
      rows={things}
      rowKey={({ kind, apiName }) => `${kind}.${apiName}`}
      columns={[
        {
          key: "name",
          header: homeText("import.name"),
          className: "align-baseline w-1/4",
          cell: (thing) => {
            const href = isApplied || thing.change !== "created" ? hrefOf(thing) : undefined;
            return href === undefined ? (
              <bdi>{thing.name}</bdi>
            ) : (
              <Link href={href} className="door font-medium">
                <bdi>{thing.name}</bdi>
              </Link>
            );
          },
        },
        {
          key: "kind",
          header: homeText("import.kind"),
          className: "align-baseline",
          cell: ({ kind }) => homeText(`import.kinds.${kind}`),
        },
        {
          key: "change",
          header: homeText("import.change"),
          className: "align-baseline w-1/2",
          cell: ({ change, details, notes }) => (
            <div>
              <span className={change === "unchanged" ? "text-muted" : "font-medium"}>
                {homeText(`import.changes.${change}`)}
              </span>
              <Details sentences={details} />
              {notes.map((note) => (
                <p key={note} className="mt-1 flex gap-2 text-muted">
                  <Info size={14} strokeWidth={1.75} aria-hidden className="mt-1 shrink-0" />
                  <span className="wrap-anywhere">{note}</span>
                </p>
              ))}
            </div>
          ),
        },
      ]}
    />
  );
}

const fewSentences = 12;

/** The first changes, and the others when they are asked for. */
function Details({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  const rest = sentences.length > fewSentences ? sentences.slice(fewSentences) : [];
  return (
    <>
      <Sentences of={rest.length > 0 ? sentences.slice(0, fewSentences) : sentences} />
      {rest.length > 0 && (
        <details>
          <summary className="door py-1">{homeText("import.showAll", { count: sentences.length })}</summary>
          <Sentences of={rest} />
        </details>
      )}
    </>
  );
}

function Sentences({ of: sentences }: { readonly of: readonly string[] }) {
  return (
    <ul className="list-disc ps-5 marker:text-faint">
      {sentences.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two changes may read the same
        <li key={index} className="py-0.5 wrap-anywhere">
          {sentence}
        </li>
      ))}
    </ul>
  );
}

function hrefOf({ kind, apiName }: ImportedThing): string {
  switch (kind) {
    case "connector":
      return `/connectors/${apiName}`;
    case "object":
      return `/objects/${apiName}`;
    case "records":
      return `/records/${apiName}`;
    case "automation":
      return `/automations/${apiName}`;
  }
}
