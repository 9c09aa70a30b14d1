import { Download } from "lucide-react";
import Form from "next/form";
import { Button } from "@/components/ui/button.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
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
  const isFiltered = auditQuery(filter).size > 0;
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-3">
      <Form
        key={auditQuery(filter).toString()}
        action="/settings/audit-log"
        scroll={false}
        aria-label={settingsText("audit.filter.label")}
        className="flex flex-wrap items-end gap-3"
      >
        <label className="text-meta text-muted">
          {settingsText("audit.filter.group")}
          <Select name="group" defaultValue={filter.group ?? ""} className="w-44 text-body text-ink">
            <option value="">{settingsText("audit.filter.groups.all")}</option>
            {AuditGroup.options.map((group) => (
              <option key={group} value={group}>
                {settingsText(`audit.filter.groups.${group}`)}
              </option>
            ))}
          </Select>
        </label>
        <label className="text-meta text-muted">
          {settingsText("audit.filter.by")}
          <Select name="by" defaultValue={filter.by ?? ""} className="w-44 text-body text-ink">
            <option value="">{settingsText("audit.filter.anybody")}</option>
            {actors.map((actor) => (
              <option key={actor.id} value={actor.id}>
                {byText(actor)}
              </option>
            ))}
          </Select>
        </label>
        <label className="text-meta text-muted">
          {settingsText("audit.filter.subject")}
          <TextInput name="subject" type="search" defaultValue={filter.subject} className="text-body text-ink" />
        </label>
        <Button type="submit">{settingsText("audit.filter.apply")}</Button>
        {isFiltered && (
          <LinkButton href="/settings/audit-log" variant="ghost">
            {settingsText("audit.filter.clear")}
          </LinkButton>
        )}
      </Form>
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
