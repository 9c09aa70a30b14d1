"use client";

import { Columns3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Popover } from "@/components/ui/popover.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { shownFields } from "./record-columns.ts";
import { mostColumns, type RecordView, recordsHref } from "./record-query.ts";

const mostListed = 100;

interface Props {
  readonly object: ObjectDefinition;
  readonly view: RecordView;
}

/** Chooses the columns of the list, among as many fields as there are. */
export function ChooseColumns({ object, view }: Props) {
  const router = useRouter();
  const shown = shownFields(object, view.cols).map(({ apiName }) => apiName);
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>(shown);
  const others = object.fields.filter(({ apiName }) => apiName !== object.uniqueIdentifier);
  const found = others.filter(({ name, apiName }) =>
    `${name}\n${apiName}`.toLowerCase().includes(search.trim().toLowerCase()),
  );

  const go = (cols: readonly string[]) => {
    setOpen(false);
    router.push(recordsHref(object.apiName, { ...view, cols: [...cols] }), { scroll: false });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(chosen);
  };

  return (
    <Popover
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        setSearch("");
        setChosen(shown);
      }}
      label={recordsText("columns.choose")}
      trigger={
        <Button>
          <Columns3 size={16} strokeWidth={1.5} aria-hidden />
          {recordsText("columns.choose")}
        </Button>
      }
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <TextInput
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          aria-label={recordsText("columns.search", { count: others.length })}
          placeholder={recordsText("columns.search", { count: others.length })}
        />
        <ul aria-label={recordsText("columns.fields")} className="max-h-72 overflow-y-auto">
          {found.slice(0, mostListed).map((field) => {
            const isChosen = chosen.includes(field.apiName);
            return (
              <li key={field.apiName}>
                <Checkbox
                  label={<bdi>{field.name}</bdi>}
                  checked={isChosen}
                  disabled={!isChosen && chosen.length >= mostColumns}
                  onChange={() =>
                    setChosen(isChosen ? chosen.filter((each) => each !== field.apiName) : [...chosen, field.apiName])
                  }
                />
              </li>
            );
          })}
        </ul>
        <p role="status" className="text-meta text-muted">
          {recordsText("columns.count", {
            chosen: chosen.length,
            most: mostColumns,
            more: Math.max(found.length - mostListed, 0),
          })}
        </p>
        <div className="flex gap-2">
          <Button type="submit" disabled={chosen.length === 0}>
            {recordsText("columns.apply")}
          </Button>
          <Button variant="ghost" onClick={() => go([])}>
            {recordsText("columns.reset")}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
