"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { FormField } from "@/components/ui/form-field.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { controlId } from "./form-problems.ts";
import { useFieldSetter } from "./use-field-setter.ts";

interface Props {
  readonly index: number;
  readonly objects: readonly { readonly apiName: string; readonly name: string }[];
  readonly problemAt: (key: string) => string | undefined;
}

/** Which Object a relationship points to, this one included, and to how many of its Records. */
export function RelationshipFields({ index, objects, problemAt }: Props) {
  const { control } = useFormContext<ObjectDefinition>();
  const [name, apiName] = useWatch({ control, name: ["name", "apiName"] });
  const [relatedObject, cardinality] = useWatch({
    control,
    name: [`fields.${index}.relatedObject`, `fields.${index}.cardinality`],
  });
  const { set } = useFieldSetter(index);
  const others = objects.filter((object) => object.apiName !== apiName);
  const itself = name.trim() === "" ? objectsText("form.thisObject") : objectsText("form.itself", { name });

  return (
    <>
      <FormField
        id={controlId(`fields.${index}.relatedObject`)}
        label={objectsText("form.relatedObject")}
        error={problemAt("relatedObject")}
      >
        {(select) => (
          <Select
            {...select}
            value={relatedObject ?? ""}
            onChange={(event) => set("relatedObject", event.target.value === "" ? undefined : event.target.value)}
          >
            <option value="">{objectsText("form.relatedObjectChoose")}</option>
            {apiName !== "" && <option value={apiName}>{itself}</option>}
            {others.map((object) => (
              <option key={object.apiName} value={object.apiName}>
                {object.name}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField
        id={controlId(`fields.${index}.cardinality`)}
        label={objectsText("form.cardinality")}
        error={problemAt("cardinality")}
        className="sm:col-start-2"
      >
        {(select) => (
          <Select
            {...select}
            value={cardinality}
            onChange={(event) => {
              const chosen = event.target.value === "many" ? "many" : "one";
              set("cardinality", chosen);
              // Several values are never unique.
              if (chosen === "many") set("unique", undefined);
            }}
          >
            <option value="one">{objectsText("form.one")}</option>
            <option value="many">{objectsText("form.many")}</option>
          </Select>
        )}
      </FormField>
    </>
  );
}
