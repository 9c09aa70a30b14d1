"use client";

import { ArrowDown, ArrowUp, ChevronRight, Trash2 } from "lucide-react";
import { type KeyboardEvent, memo, useId } from "react";
import { type Control, useWatch } from "react-hook-form";
import type { Problem } from "@/components/form/form-problems.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { fieldTypes } from "@/lib/engine/field-types.ts";
import { blankField, type FieldDefinition, type ObjectDefinition } from "@/lib/model/object-definition.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { FieldEditor } from "./field-editor.tsx";

const mostOptionsShown = 5;
const optionList = new Intl.ListFormat("en", { type: "unit", style: "short" });

interface Props {
  /** Given and not taken from the context, whose every change would render every row. */
  readonly control: Control<ObjectDefinition>;
  readonly index: number;
  readonly isLast: boolean;
  readonly saved: ObjectDefinition | undefined;
  readonly objects: readonly { readonly apiName: string; readonly name: string }[];
  readonly problems: readonly Problem[];
  readonly isOpen: boolean;
  readonly actions: RowActions;
}

/** What a row asks of its list; each names a row by its place. */
export interface RowActions {
  readonly toggle: (index: number, isOpen: boolean) => void;
  readonly move: (from: number, to: number) => void;
  readonly remove: (index: number) => void;
}

/** One field: its line, and its editor while it is open. */
export const FieldRow = memo(function FieldRow(props: Props) {
  const { control, index, isLast, saved, objects, problems, isOpen, actions } = props;
  // A row that is on its way out has no field any more.
  const field = useWatch({ control, name: `fields.${index}` }) ?? blankField;
  const identifier = useWatch({ control, name: "uniqueIdentifier" });
  const isIdentifier = identifier !== "" && identifier === field.apiName;
  const editorId = useId();
  const label = field.name.trim();
  const name = label === "" ? objectsText("form.field", { number: index + 1 }) : label;

  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    actions.move(index, index + (event.key === "ArrowUp" ? -1 : 1));
  };

  return (
    <li onKeyDown={moveByKey} className={isOpen ? "bg-canvas" : undefined}>
      <div className="flex min-h-10 items-center gap-1 pe-2">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? editorId : undefined}
          onClick={() => actions.toggle(index, !isOpen)}
          className="flex min-h-10 min-w-0 flex-1 flex-wrap items-center gap-x-2 rounded-control py-1.5 ps-2 text-start outline-offset-[-2px]! pointer-coarse:min-h-11"
        >
          <ChevronRight
            size={16}
            strokeWidth={1.75}
            aria-hidden
            className={isOpen ? "shrink-0 rotate-90 text-muted" : "shrink-0 text-muted"}
          />
          {label === "" ? (
            <span className="blank">{objectsText("form.unnamed")}</span>
          ) : (
            <bdi className="min-w-0 font-medium">{label}</bdi>
          )}
          <span className="text-table text-muted">{fieldTypes[field.type].label}</span>
          {isIdentifier && <Badge>{objectsText("isIdentifier")}</Badge>}
          {!isIdentifier && field.unique && <Badge>{objectsText("unique")}</Badge>}
          {!isIdentifier && field.required && <Badge>{objectsText("required")}</Badge>}
          {problems.length > 0 && (
            <span className="text-table font-medium text-failed">
              {objectsText("form.faulty", { count: problems.length })}
            </span>
          )}
          {!isOpen && (
            <span className="min-w-0 truncate text-table text-muted max-sm:hidden">{holds(field, objects)}</span>
          )}
        </button>
        <IconButton
          label={objectsText("form.moveUp", { name })}
          aria-disabled={index === 0}
          className="shrink-0 aria-disabled:opacity-40"
          onClick={() => actions.move(index, index - 1)}
        >
          <ArrowUp size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <IconButton
          label={objectsText("form.moveDown", { name })}
          aria-disabled={isLast}
          className="shrink-0 aria-disabled:opacity-40"
          onClick={() => actions.move(index, index + 1)}
        >
          <ArrowDown size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <IconButton
          label={objectsText("form.remove", { name })}
          className="shrink-0"
          onClick={() => actions.remove(index)}
        >
          <Trash2 size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      {isOpen && (
        <FieldEditor
          id={editorId}
          index={index}
          name={name}
          isIdentifier={isIdentifier}
          saved={saved}
          objects={objects}
          problems={problems}
          onDone={() => actions.toggle(index, false)}
        />
      )}
    </li>
  );
});

function holds(field: FieldDefinition, objects: Props["objects"]): string {
  const { options, max, relatedObject, cardinality } = field;
  if (options !== undefined && options.length > 0) {
    const shown = optionList.format(options.slice(0, mostOptionsShown));
    const more = options.length - mostOptionsShown;
    return more > 0 ? objectsText("optionsMore", { shown, more }) : shown;
  }
  if (max !== undefined) return objectsText("stars", { max });
  if (relatedObject === undefined) return "";
  const object = objects.find(({ apiName }) => apiName === relatedObject)?.name ?? objectsText("form.thisObject");
  return objectsText(cardinality === "many" ? "form.toMany" : "form.toOne", { object });
}
