import { Search } from "lucide-react";
import Form from "next/form";
import { Button } from "@/components/ui/button.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { recordsText } from "@/lib/texts/records-text.ts";
import { filterText, type RecordView } from "./record-query.ts";

/** A search that is an address: it works before any script has loaded, and a colleague can be sent the result. */
export function RecordSearch({ object, view }: { readonly object: string; readonly view: RecordView }) {
  return (
    <Form action={`/records/${object}`} scroll={false} role="search" className="flex w-full gap-2 sm:max-w-90">
      {view.archived !== "active" && <input type="hidden" name="archived" value={view.archived} />}
      {view.sort !== "" && <input type="hidden" name="sort" value={view.sort} />}
      {view.cols.length > 0 && <input type="hidden" name="cols" value={view.cols.join(",")} />}
      {view.filter.map((filter) => (
        <input key={filterText(filter)} type="hidden" name="filter" value={filterText(filter)} />
      ))}
      <div className="relative flex-1">
        <Search
          size={16}
          strokeWidth={1.5}
          aria-hidden
          className="pointer-events-none absolute start-2.5 top-1/2 -translate-y-1/2 text-faint"
        />
        <TextInput
          key={view.q}
          type="search"
          name="q"
          defaultValue={view.q}
          maxLength={255}
          aria-label={recordsText("search")}
          placeholder={recordsText("search")}
          className="ps-8.5"
        />
      </div>
      <Button type="submit">{recordsText("searchAction")}</Button>
    </Form>
  );
}
