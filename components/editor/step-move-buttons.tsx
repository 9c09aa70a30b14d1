"use client";

import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly name: string;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly onMove: (from: number, to: number) => void;
}

export function StepMoveButtons({ name, index, count, onMove }: Props) {
  return (
    <>
      <GripVertical size={14} strokeWidth={1.5} aria-hidden className="mt-1.5 text-muted pointer-coarse:hidden" />
      <IconButton
        label={text("editor.step.up", { name })}
        aria-disabled={index === 0}
        className="aria-disabled:opacity-40"
        onClick={() => onMove(index, index - 1)}
      >
        <ArrowUp size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <IconButton
        label={text("editor.step.down", { name })}
        aria-disabled={index === count - 1}
        className="aria-disabled:opacity-40"
        onClick={() => onMove(index, index + 1)}
      >
        <ArrowDown size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </>
  );
}
