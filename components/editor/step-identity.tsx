"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormContext, useWatch } from "react-hook-form";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { pageTitleId } from "@/components/ui/page-title.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { Connector } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { focusLater } from "./focus-later.ts";
import { TextControl } from "./text-control.tsx";
import { useEditor, useFault } from "./use-editor.ts";
import { withIdentifierRules, writeInto } from "./with-identifier-rules.ts";

/** What the step is called and which Object it writes. */
export function StepIdentity({ step }: { readonly step: number }) {
  const session = useEditor();
  const router = useRouter();
  const form = useFormContext<Connector>();
  const apiName = useWatch({ control: form.control, name: `loadSteps.${step}.object` });
  const objectPath = `/loadSteps/${step}/object`;
  const objectFault = useFault(objectPath);
  const { objects } = session.workspace;

  const choose = (object: string) =>
    session.change((connector) => {
      const loadSteps = connector.loadSteps.map((each, index) =>
        index === step ? writeInto(each, object, objects) : each,
      );
      const changed = { ...connector, loadSteps };
      return withIdentifierRules(changed, objects) ?? changed;
    });
  const remove = () => {
    const { name } = form.getValues(`loadSteps.${step}`);
    session.changeWithNotice(
      text("editor.step.removed", { name: name || text("connectors.step", { number: step + 1 }) }),
      (connector) => ({
        ...connector,
        loadSteps: connector.loadSteps.filter((_, index) => index !== step),
      }),
    );
    const left = form.getValues("loadSteps").length;
    router.push(
      left === 0
        ? `/connectors/${session.apiName}`
        : `/connectors/${session.apiName}/steps/${Math.min(step + 1, left)}`,
    );
    // Where the next step takes the place, the address stays, and so does its page.
    focusLater(pageTitleId);
  };
  return (
    <div className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-3">
      <TextControl
        name={`loadSteps.${step}.name`}
        label={text("editor.step.name")}
        className="max-w-64 min-w-40 flex-1"
      />
      <div className="max-w-64 min-w-40 flex-1">
        <label htmlFor={controlId(objectPath)} className="mb-1.5 block text-table text-muted">
          {text("editor.step.object")}
        </label>
        <Select
          id={controlId(objectPath)}
          value={apiName}
          aria-invalid={objectFault !== undefined || undefined}
          aria-describedby={objectFault === undefined ? undefined : `${controlId(objectPath)}-fault`}
          onChange={(event) => choose(event.target.value)}
        >
          {!objects.some((object) => object.apiName === apiName) && (
            <option value={apiName}>{apiName === "" ? text("editor.step.chooseObject") : apiName}</option>
          )}
          {objects.map((object) => (
            <option key={object.apiName} value={object.apiName}>
              {object.name}
            </option>
          ))}
        </Select>
        <FaultLine id={`${controlId(objectPath)}-fault`} message={objectFault} />
      </div>
      <IconButton label={text("editor.step.remove", { number: step + 1 })} className="mt-7" onClick={remove}>
        <Trash2 size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </div>
  );
}
