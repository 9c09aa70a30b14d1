"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import type { FieldControl } from "@/components/ui/form-field.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { recordsText } from "@/lib/texts/records-text.ts";
import type { FoundLink } from "./form-record.ts";

const waitMs = 200;

interface Props {
  readonly control: FieldControl;
  /** The Object whose Records may be linked to, by API name and label. */
  readonly object: { readonly apiName: string; readonly name: string };
  /** Ids, or identifiers as they were typed. */
  readonly chosen: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly isMany: boolean;
  readonly onChange: (chosen: readonly string[], found?: FoundLink) => void;
}

/**
 * Finds Records by their unique identifier, on the server. What is typed and not chosen counts as an identifier from the
 * first letter on: taking it only on leaving would move the page under the press of a button.
 */
export function RecordLookup({ control, object, chosen, labels, isMany, onChange }: Props) {
  const [typed, setTyped] = useState("");
  // What was chosen when typing began.
  const [kept, setKept] = useState(chosen);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { data: found = [], isFetching, isError } = useFound(object.apiName, typed, isOpen);
  const isTyping = typed.trim() !== "";
  const settled = !isTyping ? chosen : isMany ? kept : [];
  const options = found.filter(({ id }) => !settled.includes(id));
  const listId = `${control.id}-list`;
  const optionId = (index: number) => `${listId}-${index}`;
  const unlinkId = (index: number) => `${control.id}-unlink-${index}`;

  const type = (value: string) => {
    const before = isTyping ? kept : chosen;
    const text = value.trim();
    setKept(before);
    setTyped(value);
    setOpen(true);
    setActive(-1);
    onChange(text === "" ? before : isMany ? [...new Set([...before, text])] : [text]);
  };
  const choose = (value: string, link?: FoundLink) => {
    onChange(isMany ? [...new Set([...settled, value])] : [value], link);
    setTyped("");
    setOpen(false);
    setActive(-1);
  };
  const move = (to: number) => {
    setOpen(true);
    const last = options.length - 1;
    const next = Math.min(Math.max(to, 0), last);
    setActive(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const option = options[active];
    if (event.key === "ArrowDown") move(active + 1);
    else if (event.key === "ArrowUp" && isOpen) move(active - 1);
    else if (event.key === "Enter" && isOpen && option) choose(option.id, option);
    else if (event.key === "Enter" && isTyping) choose(typed.trim());
    else if (event.key === "Escape" && isOpen) {
      setOpen(false);
      setActive(-1);
    } else return;
    event.preventDefault();
  };

  return (
    <div className="relative">
      {settled.length > 0 && (
        <ul aria-label={recordsText("form.linked")} className="mb-1 flex flex-wrap gap-1">
          {settled.map((value, index) => (
            <li
              key={value}
              className="inline-flex min-h-7 items-center gap-1 rounded-control border border-line-strong bg-canvas ps-2 text-table"
            >
              <bdi>{labels.get(value) ?? value}</bdi>
              <IconButton
                id={unlinkId(index)}
                label={recordsText("form.unlink", { record: labels.get(value) ?? value })}
                onClick={() => {
                  const next =
                    document.getElementById(unlinkId(index + 1)) ?? document.getElementById(unlinkId(index - 1));
                  (next ?? document.getElementById(control.id))?.focus();
                  onChange(chosen.filter((each) => each !== value));
                  setKept(kept.filter((each) => each !== value));
                }}
              >
                <X size={14} strokeWidth={1.75} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <TextInput
        {...control}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? optionId(active) : undefined}
        autoComplete="off"
        value={typed}
        placeholder={recordsText(settled.length > 0 && !isMany ? "form.lookUpOther" : "form.lookUp", {
          object: object.name,
        })}
        onChange={(event) => type(event.target.value)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div
        className={clsx(
          "layer absolute inset-x-0 top-full z-20 mt-1 rounded-card bg-raised p-1 shadow-layer",
          !isOpen && "hidden",
        )}
      >
        <div id={listId} role="listbox" aria-label={object.name} className="max-h-64 overflow-y-auto">
          {options.map((link, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
            <div
              key={link.id}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(link.id, link)}
              className={clsx(
                "flex min-h-8 cursor-pointer items-center rounded-control px-2 pointer-coarse:min-h-11",
                index === active ? "bg-sunken" : "hover:bg-sunken",
              )}
            >
              <bdi className="mono wrap-anywhere">{link.label}</bdi>
            </div>
          ))}
        </div>
        <p
          role="status"
          className={clsx("px-2 py-1 text-meta text-muted", options.length > 0 && !isError && "sr-only")}
        >
          {isFetching && options.length === 0
            ? recordsText("form.lookingUp")
            : isError
              ? recordsText("form.lookUpFailed", { object: object.name })
              : recordsText("form.found", { count: options.length, object: object.name })}
        </p>
      </div>
    </div>
  );
}

/** Asks once nobody has typed for a moment. */
function useFound(object: string, typed: string, isOpen: boolean) {
  const [asked, setAsked] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), waitMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return useQuery({
    queryKey: ["lookup", object, asked],
    enabled: isOpen,
    // A list that goes away while it is asked for anew takes the press of one of its options with it.
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<readonly FoundLink[]> => {
      const response = await fetch(`/api/records/${object}?${new URLSearchParams({ q: asked })}`, { signal });
      if (!response.ok) throw new Error(`${response.status} for the look-up of ${object}`);
      return response.json();
    },
  });
}
