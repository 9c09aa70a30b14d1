import { DefinitionList } from "@/components/ui/definition-list.tsx";
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
  /** By API name. */
  readonly setBy: ReadonlyMap<string, SetBy>;
}

/** Every field of a Record with its value and who set it last. */
export function RecordFields({ object, values, labels, setBy }: Props) {
  const filled = object.fields.filter((field) => !isBlank(values.get(field.apiName))).length;
  return (
    <Section title={recordsText("fields")} meta={recordsText("filled", { filled, total: object.fields.length })}>
      <DefinitionList
        items={object.fields.map((field) => ({
          key: field.apiName,
          term: <bdi>{field.name}</bdi>,
          value: (
            <>
              <RecordValue field={field} value={values.get(field.apiName)} labels={labels} isFull />
              <SetByNote setBy={setBy.get(field.apiName)} />
            </>
          ),
        }))}
      />
    </Section>
  );
}
