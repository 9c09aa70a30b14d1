"use client";

import { Link } from "@/components/ui/link.tsx";
import { isRecordId } from "@/lib/engine/resolve-relationship.ts";
import type { FieldDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { objectName } from "./object-name.ts";
import type { RelatedTry } from "./try-view.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

interface Props {
  /** Position from 0. */
  readonly step: number;
  readonly field: FieldDefinition;
  /** The variable that fills it; blank while none is chosen. */
  readonly variable: string;
  readonly related: RelatedTry | undefined;
}

interface ReadingProps extends Props {
  /** The cell of the chosen row. */
  readonly sample: string | undefined;
}

/** How the chosen row's value for a relationship is read, the Records that it names, and which step loads them before. */
export function RelationshipReading({ step, field, variable, sample = "", related }: ReadingProps) {
  const loader = useLoader(field, variable);
  return (
    <span className="block text-meta text-muted">
      {related && sample.trim() !== "" && (
        <>
          {text(isRecordId(sample.trim()) ? "editor.related.readAsId" : "editor.related.readAsIdentifier")}
          {related.found.map(({ label, href }) => (
            <span key={href}>
              {" "}
              <Link className="door" href={href}>
                <bdi>{label}</bdi>
              </Link>
            </span>
          ))}
        </>
      )}
      {loader >= 0 && loader < step && (
        <span className="block">{text("editor.related.before", { number: loader + 1 })}</span>
      )}
    </span>
  );
}

/** What is worth knowing before rows name Records of another Object: values that name none, and the order of steps. */
export function RelationshipNote({ step, field, variable, related }: Props) {
  const { workspace } = useEditor();
  const steps = useEditorState((state) => state.current.loadSteps);
  const object = objectName(workspace.objects, field.relatedObject ?? "");
  const loader = useLoader(field, variable);
  const missing = related?.missing ?? [];
  if (missing.length === 0 && loader <= step) return null;
  return (
    <tr>
      <td colSpan={5} className="text-warn">
        {missing.map(({ value, isArchived }) => (
          <p key={value}>
            {text(
              isArchived
                ? "editor.related.archived"
                : isRecordId(value)
                  ? "editor.related.noId"
                  : "editor.related.noIdentifier",
              { object, value },
            )}
          </p>
        ))}
        {loader > step && (
          <p>{text("editor.related.later", { object, number: loader + 1, step: steps[loader]?.name ?? "" })}</p>
        )}
      </td>
    </tr>
  );
}

/** The first step that loads the Records a field names; -1 where none does, or where the variable is captured anyway. */
function useLoader({ relatedObject }: FieldDefinition, variable: string): number {
  return useEditorState(({ current: { loadSteps } }) =>
    loadSteps.some(({ postLoad }) => postLoad?.capture?.variable === variable)
      ? -1
      : loadSteps.findIndex(({ object }) => object === relatedObject),
  );
}
