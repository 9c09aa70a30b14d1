import { FilterForm, FilterSelect, FilterText } from "@/components/ui/filter-form.tsx";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import type { ConnectorFilter } from "./connector-filter.ts";

interface Props {
  readonly filter: ConnectorFilter;
  /** Those that SmartConnectors write. */
  readonly objects: readonly ObjectDefinition[];
}

/** Which SmartConnectors are shown, in the address. */
export function ConnectorFilters({ filter, objects }: Props) {
  return (
    <FilterForm
      path="/connectors"
      state={JSON.stringify(filter)}
      label={text("connectors.filter.label")}
      isNarrowed={filter.q !== "" || filter.object !== ""}
      className="mb-4"
    >
      <FilterText
        name="q"
        label={text("connectors.filter.q")}
        value={filter.q}
        placeholder={text("connectors.filter.qHint")}
      />
      <FilterSelect
        name="object"
        label={text("connectors.filter.object")}
        value={filter.object}
        every={text("connectors.filter.everyObject")}
        options={objects.map(({ apiName, name }) => ({ value: apiName, label: name }))}
      />
    </FilterForm>
  );
}
