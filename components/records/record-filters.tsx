import { FilterList } from "@/components/ui/filter-list.tsx";
import { recordsText } from "@/lib/texts/records-text.ts";

export interface ShownFilter {
  readonly key: string;
  readonly sentence: string;
  /** Why it is not applied. */
  readonly problem: string | undefined;
  readonly hrefWithout: string;
}

/** The filters of a list, each with a way to take it off. */
export function RecordFilters({ filters }: { readonly filters: readonly ShownFilter[] }) {
  return (
    <FilterList
      label={recordsText("filters.active")}
      filters={filters.map((filter) => ({
        ...filter,
        name: recordsText("filters.remove", { filter: filter.sentence }),
      }))}
      className="mb-4 gap-2"
    />
  );
}
