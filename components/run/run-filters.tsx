import { FilterForm, FilterSelect } from "@/components/ui/filter-form.tsx";
import { RunMode, runStatuses } from "@/lib/model/run.ts";
import { text } from "@/lib/texts/text.ts";
import { type RunFilter, runsHref } from "./run-filter.ts";

interface Props {
  readonly filter: RunFilter;
  /** Those that are there, and the one that is chosen. */
  readonly connectors: readonly { readonly apiName: string; readonly name: string }[];
}

/** Which runs are shown, in the address. */
export function RunFilters({ filter, connectors }: Props) {
  const state = runsHref(filter);
  return (
    <FilterForm
      path="/runs"
      state={state}
      label={text("runs.list.filter.label")}
      isNarrowed={state !== "/runs"}
      className="mb-4"
    >
      <FilterSelect
        name="connector"
        label={text("runs.list.connector")}
        value={filter.connector}
        every={text("runs.list.filter.everyConnector")}
        options={connectors.map(({ apiName, name }) => ({ value: apiName, label: name }))}
        className="w-56"
      />
      <FilterSelect
        name="mode"
        label={text("runs.list.mode")}
        value={filter.mode}
        every={text("runs.list.filter.everyMode")}
        options={RunMode.options.map((mode) => ({ value: mode, label: text(`runs.mode.${mode}`) }))}
        className="w-32"
      />
      <FilterSelect
        name="status"
        label={text("runs.list.status")}
        value={filter.status}
        every={text("runs.list.filter.everyStatus")}
        options={runStatuses.map((status) => ({ value: status, label: text(`runs.status.${status}`) }))}
        className="w-52"
      />
    </FilterForm>
  );
}
