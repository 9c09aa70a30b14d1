import type { FieldDefinition } from "@/lib/model/object-definition.ts";
import { recordsText } from "@/lib/texts/records-text.ts";

/** What a field can hold, where that is a short list. */
export function choicesOf(
  field: FieldDefinition,
): readonly { readonly value: string; readonly label: string }[] | undefined {
  switch (field.type) {
    case "checkbox":
      return [
        { value: "true", label: recordsText("yes") },
        { value: "false", label: recordsText("no") },
      ];
    case "yesnomaybe":
      return (["yes", "no", "maybe"] as const).map((value) => ({ value, label: recordsText(`${value}`) }));
    case "rating":
      return Array.from({ length: field.max ?? 5 }, (_, index) => ({ value: `${index + 1}`, label: `${index + 1}` }));
    default:
      return field.options?.map((option) => ({ value: option, label: option }));
  }
}
