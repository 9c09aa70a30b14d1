import { recordsText } from "@/lib/texts/records-text.ts";
import type { SetBy } from "./record-view.ts";
import { WrittenBy } from "./written-by.tsx";

/** Who set a value last: the line under it. */
export function SetByNote({ setBy }: { readonly setBy: SetBy | undefined }) {
  if (!setBy) return null;
  return (
    <span className="block text-meta text-muted">
      {setBy.kind === "writer"
        ? recordsText.rich("set.by", {
            by: () => <WrittenBy key="by" writer={setBy.writer} by={setBy.by} fallback="" />,
          })
        : recordsText(`set.${setBy.kind}`)}
    </span>
  );
}
