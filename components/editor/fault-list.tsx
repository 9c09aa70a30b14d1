"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link.tsx";
import type { Connector } from "@/lib/model/connector.ts";
import type { Fault } from "@/lib/model/fault.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { text } from "@/lib/texts/text.ts";
import { focusControl, placeOf } from "./control-id.ts";
import { faultText } from "./fault-text.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

/** What is wrong with the connector, each with the way to its control. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const { apiName, workspace } = useEditor();
  const connector = useEditorState((state) => state.current);
  const pathname = usePathname();
  return (
    <ul className="list-disc ps-5">
      {faults.map((fault) => {
        const { page, id } = placeOf(fault.path);
        const href = `/connectors/${apiName}${page}`;
        return (
          <li key={`${fault.path} ${fault.message}`}>
            <Link
              className="door"
              href={`${href}#${id}`}
              onClick={(event) => {
                if (pathname !== href) return;
                event.preventDefault();
                if (window.location.hash === `#${id}`) focusControl(id);
                else window.location.hash = id;
              }}
            >
              {placeText(fault.path, connector, workspace.objects)}
              {faultText(fault, connector, workspace.objects)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Where a short text of the editor belongs; the long ones say it themselves. */
function placeText(path: string, connector: Connector, objects: readonly ObjectDefinition[]): string {
  const [, part, index, list, position] = path.split("/");
  if (part === "executionVariables") return `${text("editor.place.variable", { number: Number(index) + 1 })}: `;
  if (part !== "loadSteps" || index === undefined) return "";
  const step = text("editor.place.step", { number: Number(index) + 1 });
  if (list === "matchingRules" && position !== undefined) {
    return `${step}, ${text("editor.place.rule", { number: Number(position) + 1 })}: `;
  }
  if (list === "mappingRules" && position !== undefined) {
    const { object: written, mappingRules } = connector.loadSteps[Number(index)] ?? {};
    const object = objects.find((each) => each.apiName === written);
    const field = mappingRules?.[Number(position)]?.field ?? "";
    return `${step}, ${text("editor.place.mapping", { field: object ? fieldLabel(object, field) : field })}: `;
  }
  return `${step}: `;
}
