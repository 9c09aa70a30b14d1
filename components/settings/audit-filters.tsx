import { Download } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { FilterForm, FilterSelect, FilterText } from "@/components/ui/filter-form.tsx";
import type { By } from "@/lib/model/actor.ts";
import { type AuditFilter, AuditGroup } from "@/lib/model/audit-filter.ts";
import { byText } from "@/lib/texts/by-text.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { auditQuery } from "./audit-query.ts";

interface Props {
  readonly filter: AuditFilter;
  /** Whom entries can be of. */
  readonly actors: readonly By[];
}

/** Which entries are shown, in the address; and the same ones as a file. */
export function AuditFilters({ filter, actors }: Props) {
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-3">
      <FilterForm
        path="/settings/audit-log"
        state={auditQuery(filter).toString()}
        label={settingsText("audit.filter.label")}
        isNarrowed={auditQuery(filter).size > 0}
      >
        <FilterSelect
          name="group"
          label={settingsText("audit.filter.group")}
          value={filter.group}
          every={settingsText("audit.filter.groups.all")}
          options={AuditGroup.options.map((group) => ({
            value: group,
            label: settingsText(`audit.filter.groups.${group}`),
          }))}
        />
        <FilterSelect
          name="by"
          label={settingsText("audit.filter.by")}
          value={filter.by}
          every={settingsText("audit.filter.anybody")}
          options={actors.map((actor) => ({ value: actor.id, label: byText(actor) }))}
        />
        <FilterText name="subject" label={settingsText("audit.filter.subject")} value={filter.subject} />
      </FilterForm>
      <div className="flex flex-wrap gap-2 lg:ms-auto">
        {(["csv", "jsonl"] as const).map((format) => (
          <a key={format} href={`/api/audit-log?${auditQuery(filter, { format })}`} download className={buttonStyle()}>
            <Download size={16} strokeWidth={1.5} aria-hidden />
            {settingsText(`audit.export.${format}`)}
          </a>
        ))}
      </div>
    </div>
  );
}
