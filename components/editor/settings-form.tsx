"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { Select } from "@/components/ui/select.tsx";
import type { Connector } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import { controlId } from "./control-id.ts";
import { Editable } from "./editable.tsx";
import { RemoveConnector } from "./remove-connector.tsx";
import { TextControl } from "./text-control.tsx";
import { useEditor } from "./use-editor.ts";

/** What concerns a SmartConnector as a whole. */
export function SettingsForm({ timeZones }: { readonly timeZones: readonly string[] }) {
  const { apiName } = useEditor();
  const form = useFormContext<Connector>();
  const isActive = useWatch({ control: form.control, name: "active" }) !== false;
  const onInvalid = useWatch({ control: form.control, name: "onInvalidValue" }) ?? "fail_row";
  const description = useWatch({ control: form.control, name: "description" }) ?? "";
  return (
    <Editable>
      <div className="flex max-w-160 flex-col gap-5">
        <TextControl name="name" label={text("connectors.name")} />
        <div>
          <p className="mb-1.5 text-table text-muted">{text("editor.settings.apiName")}</p>
          <p className="mono">{apiName}</p>
          <p className="mt-1 text-meta text-muted">{text("editor.settings.apiNameHint")}</p>
        </div>
        <div>
          <label htmlFor={controlId("/description")} className="mb-1.5 block text-table text-muted">
            {text("editor.settings.description")}
          </label>
          <textarea
            id={controlId("/description")}
            rows={3}
            maxLength={10_000}
            className="w-full rounded-control border border-line-control bg-surface px-2.5 py-1.5"
            value={description}
            onChange={(event) => form.setValue("description", event.target.value, { shouldDirty: true })}
          />
        </div>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-0.5 size-4"
            checked={isActive}
            onChange={(event) => form.setValue("active", event.target.checked, { shouldDirty: true })}
          />
          <span>
            {text("editor.settings.active")}
            <span className="block text-meta text-muted">{text("editor.settings.activeHint")}</span>
          </span>
        </label>
        <TextControl
          name="timeZone"
          label={text("connectors.timeZone")}
          hint={text("editor.settings.timeZoneHint")}
          list="zones"
        />
        <datalist id="zones">
          {timeZones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <TextControl
          name="defaultCountry"
          label={text("connectors.country")}
          hint={text("editor.settings.countryHint")}
        />
        <div>
          <label htmlFor={controlId("/onInvalidValue")} className="mb-1.5 block text-table text-muted">
            {text("connectors.onInvalid")}
          </label>
          <Select
            id={controlId("/onInvalidValue")}
            value={onInvalid}
            onChange={(event) =>
              form.setValue("onInvalidValue", event.target.value as Connector["onInvalidValue"], { shouldDirty: true })
            }
          >
            <option value="fail_row">{text("connectors.failsRow")}</option>
            <option value="fail_run">{text("connectors.failsRun")}</option>
          </Select>
        </div>
        <RemoveConnector />
      </div>
    </Editable>
  );
}
