"use client";

import Link from "next/link";
import type { Fault } from "@/lib/model/fault.ts";
import { text } from "@/lib/texts/text.ts";
import { focusControl, placeOf } from "./control-id.ts";
import { faultText } from "./fault-text.ts";
import { useEditor } from "./use-editor.ts";

/** What is wrong with the connector, each with the way to its control. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const { apiName } = useEditor();
  return (
    <ul className="list-disc ps-5">
      {faults.map((fault) => {
        const { page, id } = placeOf(fault.path);
        return (
          <li key={`${fault.path} ${fault.message}`}>
            <Link
              className="door"
              href={`/connectors/${apiName}${page}#${id}`}
              onClick={(event) => {
                if (focusControl(id)) event.preventDefault();
              }}
            >
              {placeText(fault.path)}
              {faultText(fault)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Where a short text of the editor belongs; the long ones say it themselves. */
function placeText(path: string): string {
  const [, part, index, list, position] = path.split("/");
  if (part === "executionVariables") return `${text("editor.place.variable", { number: Number(index) + 1 })}: `;
  if (part !== "loadSteps" || index === undefined) return "";
  const step = text("editor.place.step", { number: Number(index) + 1 });
  if (list === "matchingRules" && position !== undefined) {
    return `${step}, ${text("editor.place.rule", { number: Number(position) + 1 })}: `;
  }
  return list === "mappingRules" ? `${step}, ${text("editor.place.mapping")}: ` : `${step}: `;
}
