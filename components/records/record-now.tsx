import { Section } from "@/components/ui/section.tsx";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { isBlank, type Values } from "@/lib/model/value.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { RecordValue } from "./record-value.tsx";
import type { SetBy } from "./record-view.ts";
import { SetByNote } from "./set-by-note.tsx";

interface Props {
  readonly object: ObjectDefinition;
  readonly values: Values;
  readonly labels: ReadonlyMap<string, string>;
  readonly setBy: ReadonlyMap<string, SetBy>;
}

const mostShown = 30;

/** The values as they are now, beside the history: those that are not blank. */
export function RecordNow({ object, values, labels, setBy }: Props) {
  const filled = object.fields.filter((field) => !isBlank(values.get(field.apiName)));
  return (
    <Section
      title={recordsText("now")}
      meta={recordsText("filled", { filled: filled.length, total: object.fields.length })}
      level={3}
      className="mb-6"
    >
      <dl className="text-table">
        {filled.slice(0, mostShown).map((field) => (
          <div key={field.apiName} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 hairline-top py-2">
            <dt className="min-w-0 text-muted wrap-anywhere">
              <bdi>{field.name}</bdi>
            </dt>
            <dd className="min-w-0 wrap-anywhere">
              <RecordValue field={field} value={values.get(field.apiName)} labels={labels} />
              <SetByNote setBy={setBy.get(field.apiName)} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
