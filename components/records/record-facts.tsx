import { Link } from "@/components/ui/link.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { WrittenBy } from "./written-by.tsx";

interface Props {
  readonly object: ObjectDefinition;
  readonly record: { readonly id: string; readonly archived: boolean; readonly writer: string | null };
  /** By whom it was written last, where it was no run and that is known. */
  readonly writtenBy: string | null;
}

/** What is so of a Record besides its fields: what it is, whether it is archived, who wrote it last. */
export function RecordFacts({ object, record, writtenBy }: Props) {
  return (
    <Section title={recordsText("about")} level={3}>
      <dl className="flex flex-col gap-3 text-table">
        <Fact term={objectsText("name")}>
          <Link href={`/objects/${object.apiName}`} className="door">
            <bdi>{object.name}</bdi>
          </Link>
        </Fact>
        <Fact term={recordsText("status")}>{recordsText(record.archived ? "isArchived" : "isActive")}</Fact>
        <Fact term={recordsText("writtenBy")}>
          <WrittenBy writer={record.writer} by={writtenBy} fallback={recordsText("writtenNever")} />
        </Fact>
        <Fact term={recordsText("recordId")}>
          <span className="mono wrap-anywhere">{record.id}</span>
        </Fact>
      </dl>
    </Section>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-meta text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
