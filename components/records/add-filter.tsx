"use client";

import { ListFilter } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { Popover } from "@/components/ui/popover.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { operatorsOf, readFilter, valuesOf } from "@/lib/engine/filter-operators.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { FieldFilter } from "@/lib/model/record-filter.ts";
import { fieldProblemText } from "@/lib/texts/field-problem.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { choicesOf } from "./field-choices.ts";
import { operatorLabel } from "./filter-sentence.ts";
import { type RecordView, recordsHref } from "./record-query.ts";

interface Props {
  readonly object: ObjectDefinition;
  readonly view: RecordView;
}

/** Adds a filter to the list: a field, how it compares, with what. */
export function AddFilter({ object, view }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(object.uniqueIdentifier);
  const field = fieldOf(object, name) ?? object.fields[0];
  const operators = field ? operatorsOf(field) : [];
  const [chosen, setChosen] = useState(operators[0]);
  const operator = chosen && operators.includes(chosen) ? chosen : operators[0];
  const [values, setValues] = useState({ value: "", upTo: "" });
  const [problem, setProblem] = useState<string>();
  if (!field || !operator) return null;
  const count = valuesOf(operator);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const filter: FieldFilter = {
      field: field.apiName,
      operator,
      value: count > 0 ? values.value.trim() : "",
      upTo: count > 1 ? values.upTo.trim() : "",
    };
    const read = readFilter(object, filter);
    if (read && "error" in read) {
      const isBlank = read.error.code === "required_field_blank";
      setProblem(isBlank ? recordsText("filters.fillIn") : fieldProblemText(read.error, object, []));
      return;
    }
    setOpen(false);
    setValues({ value: "", upTo: "" });
    router.push(recordsHref(object.apiName, { ...view, page: 1, filter: [...view.filter, filter] }), { scroll: false });
  };

  const valueField = (key: "value" | "upTo", label: string) => (
    <FormField label={label} error={key === "value" ? problem : undefined}>
      {(control) => (
        <ValueInput
          control={control}
          field={field}
          value={values[key]}
          onChange={(value) => {
            setProblem(undefined);
            setValues({ ...values, [key]: value });
          }}
        />
      )}
    </FormField>
  );

  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label={recordsText("filters.add")}
      trigger={
        <Button>
          <ListFilter size={16} strokeWidth={1.5} aria-hidden />
          {recordsText("filters.add")}
        </Button>
      }
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <FormField label={recordsText("filters.field")}>
          {(control) => (
            <Select
              {...control}
              value={field.apiName}
              onChange={(event) => {
                setName(event.target.value);
                setValues({ value: "", upTo: "" });
                setProblem(undefined);
              }}
            >
              {object.fields.map((each) => (
                <option key={each.apiName} value={each.apiName}>
                  {each.name}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField label={recordsText("filters.operator")}>
          {(control) => (
            <Select
              {...control}
              value={operator}
              onChange={(event) => {
                setChosen(operators.find((each) => each === event.target.value));
                setProblem(undefined);
              }}
            >
              {operators.map((each) => (
                <option key={each} value={each}>
                  {operatorLabel(field, each)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        {count > 0 && valueField("value", recordsText(count === 1 ? "filters.value" : "filters.from"))}
        {count > 1 && valueField("upTo", recordsText("filters.upTo"))}
        <Button type="submit" className="self-start">
          {recordsText("filters.apply")}
        </Button>
      </form>
    </Popover>
  );
}

interface ValueProps {
  readonly control: object;
  readonly field: FieldDefinition;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ValueInput({ control, field, value, onChange }: ValueProps) {
  const choices = choicesOf(field);
  if (!choices) {
    return <TextInput {...control} value={value} maxLength={500} onChange={(event) => onChange(event.target.value)} />;
  }
  return (
    <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{recordsText("form.choose")}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </Select>
  );
}
