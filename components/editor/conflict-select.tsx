"use client";

import clsx from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ShownValue } from "@/components/run/run-view.ts";
import { conflictResolutions } from "@/lib/engine/conflict-resolutions.ts";
import type { ConflictResolution } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import { ConflictPicture } from "./conflict-picture.tsx";
import type { FieldTry } from "./try-view.ts";

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: ConflictResolution;
  readonly onChange: (value: ConflictResolution) => void;
  /** Whether the field holds several values: only then options can be added. */
  readonly isSeveral: boolean;
  readonly row: number;
  readonly tried: FieldTry | undefined;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
}

/** Chooses a conflict resolution: each with what it means, its picture, and what it makes of the chosen row. */
export function ConflictSelect(props: Props) {
  const { id, label, value, onChange, isSeveral, row, tried } = props;
  const choices = (Object.keys(conflictResolutions) as ConflictResolution[]).filter(
    (each) => isSeveral || !conflictResolutions[each].severalOnly || each === value,
  );
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);

  const open = () => {
    setActive(Math.max(0, choices.indexOf(value)));
    setIsOpen(true);
  };
  const pick = (choice: ConflictResolution | undefined) => {
    setIsOpen(false);
    if (choice && choice !== value) onChange(choice);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Tab") return setIsOpen(false);
    if (!isOpen) {
      if (!["ArrowDown", "ArrowUp", "Enter", " "].includes(event.key) || event.altKey) return;
      open();
    } else if (event.key === "ArrowDown") setActive(Math.min(active + 1, choices.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    else if (event.key === "Home") setActive(0);
    else if (event.key === "End") setActive(choices.length - 1);
    else if (event.key === "Enter" || event.key === " ") pick(choices[active]);
    else if (event.key === "Escape") setIsOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setIsOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, [isOpen]);

  const ownCase = tried && {
    isHeld: tried.existing.parts.length > 0,
    isIncoming: tried.state !== "blank" && tried.state !== "unresolved",
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside takes the keys
    <div
      ref={box}
      role="presentation"
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false);
      }}
    >
      <button
        type="button"
        id={id}
        role="combobox"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
        aria-invalid={props.isInvalid || undefined}
        aria-describedby={props.describedBy}
        onClick={() => (isOpen ? setIsOpen(false) : open())}
        onKeyDown={press}
        className={clsx(
          "flex min-h-8 w-full items-center gap-1 rounded-control border px-2 text-start text-table pointer-coarse:min-h-11",
          isOpen ? "border-line-control bg-surface" : "border-transparent hover:border-line-control",
          "aria-invalid:border-failed",
        )}
      >
        <span className="min-w-0 flex-1">{conflictResolutions[value].label}</span>
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden className="shrink-0 text-muted" />
      </button>
      {isOpen && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          className="layer appear absolute end-0 top-full z-20 mt-1 w-[min(30rem,92vw)] rounded-card bg-raised p-1.5 shadow-layer"
          onMouseDown={(event) => event.preventDefault()}
        >
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the button, which names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the button takes the keys
            <div
              key={choice}
              id={`${id}-${index}`}
              role="option"
              aria-selected={choice === value}
              onClick={() => pick(choice)}
              className={clsx(
                "flex cursor-pointer items-start gap-3 rounded-control px-2.5 py-2",
                index === active ? "bg-selected outline-2 -outline-offset-2 outline-focus" : "hover:bg-hover",
              )}
            >
              <span className="w-4 shrink-0 pt-0.5">
                {choice === value && <Check size={14} strokeWidth={2} aria-hidden />}
              </span>
              <span className="min-w-0 flex-1">
                <span className="block">{conflictResolutions[choice].label}</span>
                <span className="block text-meta text-muted">{text(`editor.conflict.means.${choice}`)}</span>
                {tried && (
                  <span className="mt-1 block text-meta text-muted">
                    {text("editor.conflict.row", { row })} <Result value={tried.by[choice]} />
                  </span>
                )}
              </span>
              <ConflictPicture resolution={choice} ownCase={ownCase} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function Result({ value }: { readonly value: ShownValue | null | undefined }) {
  if (value === undefined) return null;
  if (value === null) return <span className="text-failed">{text("editor.conflict.fails")}</span>;
  if (value.parts.length === 0) return <span className="blank">{text("shell.blank")}</span>;
  return <bdi className="mono text-ink">{value.parts.join("; ")}</bdi>;
}
