import { Search } from "lucide-react";
import Form from "next/form";
import { Button } from "@/components/ui/button.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { text } from "@/lib/texts/text.ts";
import type { RecordFilter } from "./record-query.ts";

interface Props {
  readonly object: string;
  /** The label of the identifier, which is searched. */
  readonly identifier: string;
  readonly filter: RecordFilter;
}

/** A search that is an address: it works before any script has loaded, and a colleague can be sent the result. */
export function RecordSearch({ object, identifier, filter }: Props) {
  return (
    <Form action={`/records/${object}`} scroll={false} role="search" className="flex w-full max-w-100 gap-2">
      {filter.archived !== "active" && <input type="hidden" name="archived" value={filter.archived} />}
      <div className="relative flex-1">
        <Search
          size={16}
          strokeWidth={1.5}
          aria-hidden
          className="pointer-events-none absolute start-2.5 top-1/2 -translate-y-1/2 text-faint"
        />
        <TextInput
          key={filter.q}
          type="search"
          name="q"
          defaultValue={filter.q}
          maxLength={255}
          aria-label={text("records.search", { identifier })}
          placeholder={text("records.search", { identifier })}
          className="ps-8.5"
        />
      </div>
      <Button type="submit">{text("records.searchAction")}</Button>
    </Form>
  );
}
