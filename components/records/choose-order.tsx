"use client";

import { ArrowDownUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { Popover } from "@/components/ui/popover.tsx";
import { Select } from "@/components/ui/select.tsx";
import { isSortable } from "@/lib/engine/filter-operators.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { type RecordView, recordsHref } from "./record-query.ts";

interface Props {
  readonly object: ObjectDefinition;
  readonly view: RecordView;
}

/** Sorts the list by any field that holds one value, shown or not. */
export function ChooseOrder({ object, view }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const current = view.sort.replace(/^-/, "");
  const [field, setField] = useState(current);
  const [direction, setDirection] = useState(view.sort.startsWith("-") ? "-" : "");
  const name = fieldOf(object, current)?.name;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    const sort = field === "" ? "" : `${direction}${field}`;
    router.push(recordsHref(object.apiName, { ...view, page: 1, sort }), { scroll: false });
  };

  return (
    <Popover
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        setField(current);
        setDirection(view.sort.startsWith("-") ? "-" : "");
      }}
      label={recordsText("order.sort")}
      trigger={
        <Button>
          <ArrowDownUp size={16} strokeWidth={1.5} aria-hidden />
          {name === undefined ? recordsText("order.sort") : recordsText("order.sortedBy", { field: name })}
        </Button>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <FormField label={recordsText("order.by")}>
          {(control) => (
            <Select {...control} value={field} onChange={(event) => setField(event.target.value)}>
              <option value="">{recordsText("order.newest")}</option>
              {object.fields.filter(isSortable).map((each) => (
                <option key={each.apiName} value={each.apiName}>
                  {each.name}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        {field !== "" && (
          <FormField label={recordsText("order.direction")} hint={recordsText("order.blankLast")}>
            {(control) => (
              <Select {...control} value={direction} onChange={(event) => setDirection(event.target.value)}>
                <option value="">{recordsText("order.ascending")}</option>
                <option value="-">{recordsText("order.descending")}</option>
              </Select>
            )}
          </FormField>
        )}
        <Button type="submit" className="self-start">
          {recordsText("order.apply")}
        </Button>
      </form>
    </Popover>
  );
}
