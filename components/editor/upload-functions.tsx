"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { ExitLine } from "@/components/ui/exit-line.tsx";
import { Select } from "@/components/ui/select.tsx";
import { goesOn, uploadFunctions } from "@/lib/engine/upload-functions.ts";
import type { Connector } from "@/lib/model/connector.ts";
import { type Dropdown, dropdowns } from "@/lib/model/dropdowns.ts";
import { text } from "@/lib/texts/text.ts";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { useFault } from "./use-editor.ts";

interface Props {
  readonly step: number;
  readonly index: number;
  readonly isLast: boolean;
  readonly onAddBelow: () => void;
}

/** What becomes of the row for each of the four match results. */
export function UploadFunctions(props: Props) {
  const reasonId = `${controlId(`/loadSteps/${props.step}/matchingRules/${props.index}`)}-last`;
  return (
    <fieldset className="mt-4 min-w-0">
      <legend className="mb-2 text-table text-muted">{text("editor.rules.functions")}</legend>
      <div className="flex flex-col gap-2">
        {dropdowns.map((dropdown) => (
          <UploadFunction key={dropdown} dropdown={dropdown} reasonId={reasonId} {...props} />
        ))}
      </div>
      {props.isLast && (
        <p id={reasonId} className="mt-2 text-table text-muted">
          {text("editor.rules.last")}
        </p>
      )}
    </fieldset>
  );
}

function UploadFunction({
  step,
  index,
  isLast,
  onAddBelow,
  dropdown,
  reasonId,
}: Props & { readonly dropdown: Dropdown; readonly reasonId: string }) {
  const form = useFormContext<Connector>();
  const name = `loadSteps.${step}.matchingRules.${index}.${dropdown}` as const;
  const value = useWatch({ control: form.control, name });
  const path = `/loadSteps/${step}/matchingRules/${index}/${dropdown}`;
  const id = controlId(path);
  const fault = useFault(path);
  const { label, match, choices } = uploadFunctions[dropdown];
  const set = (action: string) => form.setValue(name, action as typeof value, { shouldDirty: true });
  return (
    <div>
      <div className="grid items-center gap-x-3 gap-y-1 sm:grid-cols-[1.75rem_11.5rem_minmax(0,22rem)]">
        <span className="hidden sm:block">
          <ExitLine match={match} />
        </span>
        <span aria-hidden>{label}</span>
        <Select
          id={id}
          aria-label={text("editor.rules.functionOf", { label, number: index + 1 })}
          aria-invalid={fault !== undefined || undefined}
          aria-describedby={fault !== undefined ? `${id}-fault` : isLast ? reasonId : undefined}
          value={value ?? ""}
          onChange={(event) => set(event.target.value)}
        >
          {choices.map(({ action, label: choice }) => (
            <option key={action} value={action} disabled={isLast && goesOn(action)}>
              {choice}
            </option>
          ))}
        </Select>
      </div>
      <div className="sm:ps-[14.75rem]">
        <FaultLine
          id={`${id}-fault`}
          message={fault === undefined ? undefined : isLast ? text("editor.rules.last") : fault}
        >
          {isLast && (
            <>
              <button type="button" className="door" onClick={() => set("do_not_upload")}>
                {text("editor.rules.stopHere")}
              </button>
              <button type="button" className="door" onClick={onAddBelow}>
                {text("editor.rules.addBelow")}
              </button>
            </>
          )}
        </FaultLine>
      </div>
    </div>
  );
}
