import clsx from "clsx";
import type { ConflictResolution } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";

type Cell = "new" | "old" | "both" | "blank";

/** What the field holds afterwards, by what it held (filled, blank) and what comes in (filled, blank). */
const outcomes: Readonly<Record<ConflictResolution, readonly [Cell, Cell, Cell, Cell]>> = {
  overwrite: ["new", "blank", "new", "blank"],
  overwrite_except_null: ["new", "old", "new", "blank"],
  only_update_blank: ["old", "old", "new", "blank"],
  only_add_options: ["both", "old", "new", "blank"],
};

interface Props {
  readonly resolution: ConflictResolution;
  /** Which of the four cases the chosen row is; none while that is not known. */
  readonly ownCase?: { readonly isHeld: boolean; readonly isIncoming: boolean };
}

/** The 2×2 picture of a conflict resolution (ux.md 6.2): existing filled or blank × incoming filled or blank. */
export function ConflictPicture({ resolution, ownCase }: Props) {
  const cells = outcomes[resolution];
  const own = ownCase && (ownCase.isHeld ? 0 : 2) + (ownCase.isIncoming ? 0 : 1);
  return (
    <span
      aria-hidden
      className="grid shrink-0 grid-cols-[2.5rem_3.25rem_3.25rem] gap-0.5 text-center text-[11px] leading-4"
    >
      <span />
      <span className="text-muted">{text("editor.conflict.incoming")}</span>
      <span className="text-muted">{text("shell.blank")}</span>
      <span className="pe-1 text-end text-muted">{text("editor.conflict.filled")}</span>
      <CellBox cell={cells[0]} isOwn={own === 0} />
      <CellBox cell={cells[1]} isOwn={own === 1} />
      <span className="pe-1 text-end text-muted">{text("shell.blank")}</span>
      <CellBox cell={cells[2]} isOwn={own === 2} />
      <CellBox cell={cells[3]} isOwn={own === 3} />
    </span>
  );
}

function CellBox({ cell, isOwn }: { readonly cell: Cell; readonly isOwn: boolean }) {
  const ring = isOwn && "outline-2 outline-offset-1 outline-focus";
  if (cell === "both") {
    return (
      <span className={clsx("grid grid-cols-2 overflow-hidden rounded-tag font-medium", ring)}>
        <span className="bg-line-strong text-ink">{text("editor.conflict.old")}</span>
        <span className="bg-ink text-on-ink">{text("editor.conflict.new")}</span>
      </span>
    );
  }
  return (
    <span
      className={clsx(
        "rounded-tag border font-medium",
        cell === "new" && "border-ink bg-ink text-on-ink",
        cell === "old" && "border-line-strong bg-line-strong text-ink",
        cell === "blank" && "border-dashed border-line-control text-muted",
        ring,
      )}
    >
      {cell === "blank" ? text("shell.blank") : text(`editor.conflict.${cell}`)}
    </span>
  );
}
