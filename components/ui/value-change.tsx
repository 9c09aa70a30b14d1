import { ArrowRight } from "lucide-react";
import { text } from "@/lib/texts/text.ts";

/** A value as people read it: no parts where it is blank. */
export interface ShownParts {
  readonly isSeveral: boolean;
  readonly parts: readonly string[];
}

interface Props {
  readonly before: ShownParts;
  readonly after: ShownParts;
}

/** What was, and what is now: by sign, colour and word; several values one by one. */
export function ValueChange({ before, after }: Props) {
  if (after.isSeveral) return <SeveralChange before={before} after={after} />;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Removed value={before.parts[0]} />
      <ArrowRight size={12} strokeWidth={1.75} aria-hidden className="shrink-0 text-faint rtl:-scale-x-100" />
      <span className="sr-only">{text("runs.row.to")}</span>
      <Added value={after.parts[0]} />
    </span>
  );
}

function SeveralChange({ before, after }: Props) {
  const removed = before.parts.filter((part) => !after.parts.includes(part));
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {removed.map((part) => (
        <Removed key={part} value={part} />
      ))}
      {after.parts.length === 0 && <Blank />}
      {after.parts.map((part) =>
        before.parts.includes(part) ? <bdi key={part}>{part}</bdi> : <Added key={part} value={part} />,
      )}
    </span>
  );
}

function Removed({ value }: { readonly value: string | undefined }) {
  if (value === undefined) return <Blank />;
  return (
    <del className="rounded-tag bg-failed-tint px-1 whitespace-pre-wrap text-failed">
      <span aria-hidden>− </span>
      <bdi>{value}</bdi>
    </del>
  );
}

function Added({ value }: { readonly value: string | undefined }) {
  if (value === undefined) return <Blank />;
  return (
    <ins className="rounded-tag bg-created-tint px-1 font-medium whitespace-pre-wrap text-created no-underline">
      <span aria-hidden>+ </span>
      <bdi>{value}</bdi>
    </ins>
  );
}

function Blank() {
  return <span className="blank">{text("shell.blank")}</span>;
}
