"use client";

import { useFormContext, useWatch } from "react-hook-form";
import type { Connector } from "@/lib/model/connector.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly step: number;
  readonly index: number;
  readonly object: ObjectDefinition;
}

/** What an Overwrite on the unique identifier means: it can rename Records exactly where another field finds them. */
export function IdentifierNote({ step, index, object }: Props) {
  const form = useFormContext<Connector>();
  const name = `loadSteps.${step}.mappingRules.${index}.conflictResolution` as const;
  const resolution = useWatch({ control: form.control, name });
  const variable = useWatch({ control: form.control, name: `loadSteps.${step}.mappingRules.${index}.variable` });
  const rules = useWatch({ control: form.control, name: `loadSteps.${step}.matchingRules` }) ?? [];
  if (resolution !== "overwrite" && resolution !== "overwrite_except_null") return null;
  const others = rules.filter(
    (rule) => rule.field !== "" && (rule.field !== object.uniqueIdentifier || rule.variable !== variable),
  );
  const identifier = fieldOf(object, object.uniqueIdentifier)?.name ?? object.uniqueIdentifier;
  const [other] = others;
  const setSafe = () => form.setValue(name, "only_update_blank", { shouldDirty: true });
  return (
    <tr className="bg-canvas">
      <td colSpan={5}>
        {other ? (
          <div className="rounded-control border border-warn-line bg-warn-tint px-3 py-2">
            <p className="text-warn">
              <strong className="font-semibold">{text("editor.mapping.rename.title")}</strong>{" "}
              {text("editor.mapping.rename.body", {
                object: object.name,
                field:
                  other.field === object.uniqueIdentifier
                    ? `${identifier} = ${other.variable}`
                    : fieldLabel(object, other.field),
                identifier,
              })}
            </p>
            <button type="button" className="door mt-1" onClick={setSafe}>
              {text("editor.mapping.rename.instead")}
            </button>
          </div>
        ) : (
          <p className="text-muted">{text("editor.mapping.rename.impossible", { identifier })}</p>
        )}
        {resolution === "overwrite" && (
          <p className="mt-1 text-muted">{text("editor.mapping.rename.blank", { identifier })}</p>
        )}
      </td>
    </tr>
  );
}
