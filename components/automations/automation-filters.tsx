import { FilterForm, FilterSelect, FilterText } from "@/components/ui/filter-form.tsx";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { type AutomationFilter, isNarrowed, states } from "./automation-filter.ts";

interface Props {
  readonly filter: AutomationFilter;
  /** Those that have automations. */
  readonly objects: readonly ObjectDefinition[];
}

/** Which automations are shown, in the address. */
export function AutomationFilters({ filter, objects }: Props) {
  return (
    <FilterForm
      path="/automations"
      state={JSON.stringify(filter)}
      label={automationsText("filter.label")}
      isNarrowed={isNarrowed(filter)}
      className="mb-4"
    >
      <FilterText
        name="q"
        label={automationsText("filter.q")}
        value={filter.q}
        placeholder={automationsText("filter.qHint")}
      />
      <FilterSelect
        name="object"
        label={automationsText("filter.object")}
        value={filter.object}
        every={automationsText("filter.everyObject")}
        options={objects.map(({ apiName, name }) => ({ value: apiName, label: name }))}
      />
      <FilterSelect
        name="state"
        label={automationsText("filter.state")}
        value={filter.state}
        every={automationsText("filter.states.all")}
        options={states.map((state) => ({ value: state, label: automationsText(`filter.states.${state}`) }))}
        className="w-32"
      />
    </FilterForm>
  );
}
