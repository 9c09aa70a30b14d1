import { Link } from "@/components/ui/link.tsx";
import { writerOf } from "@/lib/model/writer.ts";
import { recordsText } from "@/lib/texts/records-text.ts";

interface Props {
  /** In the stored form. */
  readonly writer: string | null;
  /** By whom, where it was no run and that is known. */
  readonly by: string | null;
  /** Where nobody wrote. */
  readonly fallback: string;
}

/** Who wrote: the way to the trace of a run's row, or by whose hand. */
export function WrittenBy({ writer: stored, by, fallback }: Props) {
  const writer = writerOf(stored);
  if (!writer) return fallback;
  if (writer.kind === "edit") {
    return by === null ? recordsText("writtenByHand") : <bdi>{by}</bdi>;
  }
  return recordsText.rich("writtenByRun", {
    run: (chunks) => (
      <Link key="run" href={`/runs/${writer.run}?step=${writer.step}&row=${writer.row}`} className="door">
        {chunks}
      </Link>
    ),
    number: String(writer.run),
    row: writer.row,
  });
}
