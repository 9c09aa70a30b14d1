import { Link } from "@/components/ui/link.tsx";
import type { FieldDefinition } from "@/lib/model/object-definition.ts";
import { isBlank, type Value } from "@/lib/model/value.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly field: FieldDefinition;
  readonly value: Value | undefined;
  /** Identifiers of related Records by id; one that is missing shows its id. */
  readonly labels: ReadonlyMap<string, string>;
  /** Says "blank" and keeps line breaks, where there is room; tables do neither. */
  readonly isFull?: boolean;
}

/** A value as people read it; machine values are not localised. */
export function RecordValue({ field, value, labels, isFull = false }: Props) {
  if (isBlank(value)) return isFull ? <span className="blank">{text("shell.blank")}</span> : null;
  const parts = typeof value === "object" ? value : [String(value)];
  if (field.type === "relationship") {
    return (
      <ul className="flex flex-wrap gap-x-3">
        {parts.map((id) => (
          <li key={id}>
            <Link href={`/records/${field.relatedObject}/${id}`} className="door">
              <bdi>{labels.get(id) ?? id}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    );
  }
  switch (field.type) {
    case "checkbox":
      return recordsText(value === true ? "yes" : "no");
    case "datetime":
      return (
        <time dateTime={String(value)} className="tabular-nums">
          {String(value).slice(0, 16).replace("T", " ")} UTC
        </time>
      );
    case "phonenumber":
      return <bdi className="mono">{String(value)}</bdi>;
    default:
      return <bdi className={isFull ? "whitespace-pre-line" : undefined}>{parts.join(", ")}</bdi>;
  }
}
