import Form from "next/form";
import { Button } from "@/components/ui/button.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
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
    <Form
      key={JSON.stringify(filter)}
      action="/automations"
      scroll={false}
      role="search"
      aria-label={automationsText("filter.label")}
      className="mb-4 flex flex-wrap items-end gap-3"
    >
      <label className="text-meta text-muted">
        {automationsText("filter.q")}
        <TextInput
          name="q"
          type="search"
          defaultValue={filter.q}
          maxLength={255}
          placeholder={automationsText("filter.qHint")}
          className="text-body text-ink"
        />
      </label>
      <label className="text-meta text-muted">
        {automationsText("filter.object")}
        <Select name="object" defaultValue={filter.object} className="w-44 text-body text-ink">
          <option value="">{automationsText("filter.everyObject")}</option>
          {objects.map(({ apiName, name }) => (
            <option key={apiName} value={apiName}>
              {name}
            </option>
          ))}
        </Select>
      </label>
      <label className="text-meta text-muted">
        {automationsText("filter.state")}
        <Select name="state" defaultValue={filter.state} className="w-32 text-body text-ink">
          <option value="">{automationsText("filter.states.all")}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {automationsText(`filter.states.${state}`)}
            </option>
          ))}
        </Select>
      </label>
      <Button type="submit">{automationsText("filter.apply")}</Button>
      {isNarrowed(filter) && (
        <LinkButton href="/automations" variant="ghost">
          {automationsText("filter.clear")}
        </LinkButton>
      )}
    </Form>
  );
}
