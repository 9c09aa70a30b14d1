"use client";

import { Badge } from "@/components/ui/badge.tsx";
import { Combobox } from "@/components/ui/combobox.tsx";
import type { ComboboxGroup, ComboboxOption } from "@/components/ui/combobox-search.ts";
import { fieldTypes } from "@/lib/engine/field-types.ts";
import { fieldOf, isUnique } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { recordIdField } from "@/lib/model/record-id.ts";
import { holdsSeveral } from "@/lib/model/several-values.ts";
import { text } from "@/lib/texts/text.ts";
import { useEditor } from "./use-editor.ts";

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (field: string) => void;
  readonly object: ObjectDefinition;
  readonly isInvalid?: boolean;
  readonly describedBy?: string;
}

/** Chooses the field of a match rule: Record ID, those that can be matched on, and the others with their reason. */
export function MatchFieldCombobox({ object, ...rest }: Props) {
  const field = fieldOf(object, rest.value);
  const { held: all } = useEditor();
  const groups = (): readonly ComboboxGroup[] => {
    const id: ComboboxOption = {
      value: recordIdField,
      label: text("editor.recordId"),
      details: <Type word={text("editor.recordIdType")} />,
    };
    const held = all.find((each) => each.object === object.apiName);
    const heldBy = new Map(held?.fields.map((each) => [each.field, each]));
    const noteOf = ({ apiName }: FieldDefinition) => {
      const own = heldBy.get(apiName);
      if (!held || held.records === 0 || !own) return undefined;
      const share = text("editor.list.held", { share: own.filled / held.records, records: held.records });
      return <span className="block truncate text-meta text-muted">{[share, ...own.examples].join(" · ")}</span>;
    };
    const optionOf = (each: FieldDefinition): ComboboxOption => ({
      value: each.apiName,
      label: each.name,
      keywords: each.apiName,
      details: <FieldFacts field={each} object={object} />,
      note: noteOf(each),
    });
    const options = object.fields.filter((each) => !holdsSeveral(each)).map(optionOf);
    const others = object.fields
      .filter(holdsSeveral)
      .map((each) => ({ ...optionOf(each), reason: text("editor.list.several", { field: each.name }) }));
    return [
      { key: "fields", options: [...options, id] },
      ...(others.length > 0
        ? [{ key: "others", title: text("editor.list.others"), options: others, isFolded: true }]
        : []),
    ];
  };
  return (
    <Combobox
      {...rest}
      shown={rest.value === recordIdField ? text("editor.recordId") : (field?.name ?? rest.value)}
      groups={groups}
      placeholder={text("editor.list.chooseField")}
      adornment={field && fieldTypes[field.type].label}
      noHit={(query) =>
        text(query === "" ? "editor.list.noFields" : "editor.list.noField", { object: object.name, query })
      }
    />
  );
}

/** A field's type and marks, beside its label. */
export function FieldFacts({ field, object }: { readonly field: FieldDefinition; readonly object: ObjectDefinition }) {
  return (
    <>
      <span className="flex w-24 shrink-0 justify-end gap-1">
        {field.apiName === object.uniqueIdentifier ? (
          <Badge>{text("connectors.identifier")}</Badge>
        ) : (
          isUnique(object, field) && <Badge>{text("editor.unique")}</Badge>
        )}
        {holdsSeveral(field) && <Badge>{text("editor.multi")}</Badge>}
      </span>
      <Type word={fieldTypes[field.type].label} />
    </>
  );
}

function Type({ word }: { readonly word: string }) {
  return <span className="w-32 shrink-0 truncate text-meta text-muted">{word}</span>;
}
