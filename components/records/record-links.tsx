import { Badge } from "@/components/ui/badge.tsx";
import { DefinitionList } from "@/components/ui/definition-list.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { isBlank, type Values } from "@/lib/model/value.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { RecordValue } from "./record-value.tsx";
import type { IncomingView } from "./record-view.ts";

interface Props {
  readonly object: ObjectDefinition;
  readonly values: Values;
  readonly labels: ReadonlyMap<string, string>;
  readonly incoming: readonly IncomingView[];
}

/** The Records that a Record points to, and those that point to it. */
export function RecordLinks({ object, values, labels, incoming }: Props) {
  const outgoing = object.fields.filter(
    ({ apiName, relatedObject }) => relatedObject !== undefined && !isBlank(values.get(apiName)),
  );
  return (
    <div className="flex flex-col gap-8">
      <Section title={recordsText("links.outgoing")}>
        {outgoing.length === 0 ? (
          <p className="text-muted">{recordsText("links.outgoingNone")}</p>
        ) : (
          <DefinitionList
            items={outgoing.map((field) => ({
              key: field.apiName,
              term: <bdi>{field.name}</bdi>,
              value: <RecordValue field={field} value={values.get(field.apiName)} labels={labels} isFull />,
            }))}
          />
        )}
      </Section>
      <Section title={recordsText("links.incoming")}>
        {incoming.length === 0 ? (
          <p className="text-muted">{recordsText("links.incomingNone")}</p>
        ) : (
          <div className="flex flex-col gap-6">
            {incoming.map((links) => (
              <Incoming key={links.key} links={links} />
            ))}
          </div>
        )}
      </Section>
    </div>
  );
}

function Incoming({ links: { title, count, allHref, first } }: { readonly links: IncomingView }) {
  return (
    <Section
      title={<bdi>{title}</bdi>}
      meta={count === undefined ? recordsText("links.countUnknown") : recordsText("links.count", { count })}
      level={3}
    >
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {first.map((link) => (
          <li key={link.href} className="inline-flex items-center gap-2">
            <Link href={link.href} className="door mono">
              <bdi className={link.archived ? "line-through decoration-line-control" : undefined}>{link.label}</bdi>
            </Link>
            {link.archived && <Badge>{recordsText("isArchived")}</Badge>}
          </li>
        ))}
      </ul>
      {(count === undefined || count > first.length) && (
        <Link href={allHref} className="door mt-2 inline-block text-table text-muted">
          {recordsText("links.all")}
        </Link>
      )}
    </Section>
  );
}
