import { text } from "@/lib/texts/text.ts";
import type { SetBy } from "./record-view.ts";
import { WrittenBy } from "./written-by.tsx";

/** Who set a value last: the line under it. */
export function SetByNote({ setBy }: { readonly setBy: SetBy | undefined }) {
  if (!setBy) return null;
  return (
    <span className="block text-meta text-muted">
      {setBy.kind === "writer"
        ? text.rich("records.set.by", {
            by: () => <WrittenBy key="by" writer={setBy.writer} by={setBy.by} fallback="" />,
          })
        : text(`records.set.${setBy.kind}`)}
    </span>
  );
}
