"use client";

import clsx from "clsx";
import { Check, ChevronDown, ChevronRight } from "lucide-react";
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { text } from "@/lib/texts/text.ts";

export interface ComboboxOption {
  readonly value: string;
  /** What is searched, and shown in the field when chosen. */
  readonly label: string;
  /** What the option says beside its label, in columns. */
  readonly details?: ReactNode;
  /** More that a search finds. */
  readonly keywords?: string;
  /** Why it cannot be chosen; it stays reachable, so that it can be read. */
  readonly reason?: string;
  /** Ways out for one that cannot be chosen. */
  readonly wayOut?: ReactNode;
}

export interface ComboboxGroup {
  readonly key: string;
  /** Undefined for the only group of a list. */
  readonly title?: string;
  readonly options: readonly ComboboxOption[];
  /** Closed until it is opened, or until a search finds something only here. */
  readonly isFolded?: boolean;
}

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  /** What the closed field shows for the value. */
  readonly shown: string;
  /** Asked when the list opens. */
  readonly groups: () => readonly ComboboxGroup[];
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  /** More about the value, beside it in the closed field. */
  readonly adornment?: ReactNode;
  readonly isMono?: boolean;
  readonly isInvalid?: boolean;
  readonly describedBy?: string;
  /** What a search says that finds nothing at all. */
  readonly noHit: (query: string) => ReactNode;
  readonly className?: string;
  /** The look of a table cell: no frame until it is used. */
  readonly isQuiet?: boolean;
}

interface Line {
  readonly option: ComboboxOption;
  readonly group: ComboboxGroup;
}

/** What two texts are compared by in a search: without case, accents and separators. */
export function foldedText(value: string): string {
  return value
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[\s_\-./]+/g, " ");
}

/**
 * A field with a list that typing narrows (the combobox of the ARIA practices). Options that cannot be chosen stay in
 * the list with their reason; Enter on one says it.
 */
export function Combobox(props: Props) {
  const { id: givenId, label, value, onChange, placeholder, adornment, isMono, describedBy, noHit } = props;
  const ownId = useId();
  const id = givenId ?? ownId;
  const [isOpen, setIsOpen] = useState(false);
  const [groups, setGroups] = useState<readonly ComboboxGroup[]>([]);
  const [query, setQuery] = useState("");
  const [activeValue, setActiveValue] = useState<string>();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const [said, setSaid] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);

  const shown = useMemo(() => (isOpen ? narrowed(groups, query) : []), [isOpen, groups, query]);
  const hasOther = shown.some((group) => !group.isFolded && group.options.length > 0);
  const isUnfolded = (group: ComboboxGroup) =>
    !group.isFolded || opened.includes(group.key) || (query !== "" && !hasOther);
  const lines: Line[] = shown.flatMap((group) =>
    isUnfolded(group) ? group.options.map((option) => ({ option, group })) : [],
  );
  const active = Math.max(
    0,
    lines.findIndex(({ option }) => option.value === activeValue),
  );

  const open = () => {
    if (isOpen) return groups;
    const list = props.groups();
    setGroups(list);
    setIsOpen(true);
    setQuery("");
    setActiveValue(value);
    setOpened([]);
    setSaid(countsOf(list));
    return list;
  };
  const close = () => {
    setIsOpen(false);
    setQuery("");
  };
  const pick = (option: ComboboxOption) => {
    if (option.reason !== undefined) {
      setSaid(option.reason);
      return;
    }
    close();
    if (option.value !== value) onChange(option.value);
  };
  const moveTo = (position: number) => {
    const line = lines[Math.min(Math.max(position, 0), lines.length - 1)];
    setActiveValue(line?.option.value);
    setSaid("");
  };

  const folded = shown.filter((group) => !isUnfolded(group) && group.options.length > 0);
  const hasFolded = folded.length > 0;
  const unfoldAll = () => {
    setOpened([...opened, ...folded.map(({ key }) => key)]);
    setActiveValue(folded[0]?.options[0]?.value);
  };

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Tab") {
      close();
      return;
    }
    if (!isOpen) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Enter") return;
      if (event.altKey && event.key === "ArrowUp") return;
      event.preventDefault();
      event.stopPropagation();
      open();
      return;
    }
    const line = lines[active];
    switch (event.key) {
      case "ArrowDown":
        // Past the end of what fits come those that do not.
        if (active >= lines.length - 1 && hasFolded) unfoldAll();
        else moveTo(active + 1);
        break;
      case "ArrowUp":
        if (event.altKey) close();
        else moveTo(active - 1);
        break;
      case "Home":
        moveTo(0);
        break;
      case "End":
        moveTo(lines.length - 1);
        break;
      case "PageDown":
        moveTo(active + 8);
        break;
      case "PageUp":
        moveTo(active - 8);
        break;
      case "Enter":
        if (line) pick(line.option);
        break;
      case "Escape":
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) {
        setIsOpen(false);
        setQuery("");
      }
    };
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, [isOpen]);

  const activeId = isOpen && lines.length > 0 ? `${id}-option-${active}` : undefined;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  let position = -1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside takes the keys
    <div
      ref={box}
      role="presentation"
      className={clsx("relative min-w-0", props.className)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <div className="relative flex items-center">
        <input
          ref={input}
          id={id}
          role="combobox"
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${id}-list` : undefined}
          aria-activedescendant={activeId}
          aria-invalid={props.isInvalid || undefined}
          aria-describedby={describedBy}
          placeholder={isOpen && props.shown !== "" ? props.shown : placeholder}
          value={isOpen ? query : props.shown}
          onChange={(event) => {
            const next = event.target.value;
            const list = open();
            setQuery(next);
            setActiveValue(undefined);
            setSaid(countsOf(narrowed(list, next)));
          }}
          onClick={() => void open()}
          onKeyDown={press}
          className={clsx(
            "min-h-8 w-full min-w-0 rounded-control border bg-surface ps-2.5 pe-8 text-ellipsis pointer-coarse:min-h-11",
            props.isQuiet && !isOpen
              ? "border-transparent bg-transparent hover:border-line-control"
              : "border-line-control",
            "aria-invalid:border-failed",
            isMono && "mono",
          )}
        />
        {!isOpen && adornment !== undefined && (
          <span className="pointer-events-none absolute end-8 max-w-1/2 truncate max-sm:max-w-1/3 text-table text-muted">
            {adornment}
          </span>
        )}
        <ChevronDown
          size={16}
          strokeWidth={1.5}
          aria-hidden
          className="pointer-events-none absolute end-2 text-muted"
        />
      </div>
      <span role="status" className="sr-only">
        {said}
      </span>
      {isOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: keeps focus in the field
        <div
          role="presentation"
          className="layer appear absolute start-0 top-full z-20 mt-1 w-max max-w-[min(40rem,92vw)] min-w-full rounded-card bg-raised shadow-layer"
          // Keeps focus in the field while the list is used.
          onMouseDown={(event) => event.preventDefault()}
        >
          <div id={`${id}-list`} role="listbox" aria-label={label} className="max-h-88 overflow-y-auto p-1.5">
            {lines.length === 0 && shown.every(({ options }) => options.length === 0) && (
              <div className="px-2.5 py-2 text-table text-muted" role="presentation">
                {noHit(query)}
              </div>
            )}
            {shown.map((group) =>
              group.options.length === 0 ? null : (
                // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by role
                <div key={group.key} role="group" aria-label={group.title && `${group.title} ${group.options.length}`}>
                  {group.title !== undefined && (
                    <GroupTitle
                      group={group}
                      isUnfolded={isUnfolded(group)}
                      onToggle={() =>
                        setOpened((keys) =>
                          keys.includes(group.key) ? keys.filter((key) => key !== group.key) : [...keys, group.key],
                        )
                      }
                    />
                  )}
                  {isUnfolded(group) &&
                    group.options.map((option) => {
                      position += 1;
                      return (
                        <OptionLine
                          key={option.value}
                          id={`${id}-option-${position}`}
                          option={option}
                          isActive={position === active}
                          isChosen={option.value === value}
                          isMono={isMono ?? false}
                          onPick={pick}
                        />
                      );
                    })}
                </div>
              ),
            )}
          </div>
          {lines[active]?.option.wayOut !== undefined && lines[active]?.option.reason !== undefined && (
            <div className="border-t border-line px-4 py-2 text-table">{lines[active]?.option.wayOut}</div>
          )}
        </div>
      )}
    </div>
  );
}

function GroupTitle({
  group,
  isUnfolded,
  onToggle,
}: {
  group: ComboboxGroup;
  isUnfolded: boolean;
  onToggle: () => void;
}) {
  const line = (
    <>
      {group.title} <span className="text-faint tabular-nums">{group.options.length}</span>
    </>
  );
  if (!group.isFolded) {
    return (
      <div role="presentation" className="px-2.5 pt-2 pb-1 text-meta font-medium text-muted">
        {line}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the field open the group
    <div
      role="presentation"
      onClick={onToggle}
      className="flex cursor-pointer items-center gap-1 px-2 pt-2 pb-1 text-meta font-medium text-muted hover:text-ink"
    >
      <ChevronRight size={14} strokeWidth={1.5} aria-hidden className={clsx(isUnfolded && "rotate-90")} />
      {line}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly option: ComboboxOption;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly isMono: boolean;
  readonly onPick: (option: ComboboxOption) => void;
}

const OptionLine = memo(function OptionLine({ id, option, isActive, isChosen, isMono, onPick }: OptionProps) {
  const isDisabled = option.reason !== undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={isDisabled || undefined}
      aria-describedby={isDisabled && isActive ? `${id}-reason` : undefined}
      onClick={() => onPick(option)}
      className={clsx(
        "rounded-control px-2.5 py-1.5 text-table [content-visibility:auto]",
        isActive ? "bg-selected outline-2 -outline-offset-2 outline-focus" : "hover:bg-hover",
        isDisabled ? "cursor-default" : "cursor-pointer",
      )}
    >
      <div className="flex min-h-5 items-center gap-3">
        <span className={clsx("min-w-32 flex-1 truncate", isMono && "mono", isDisabled && "text-muted")}>
          <bdi>{option.label}</bdi>
          {isChosen && <Check size={14} strokeWidth={2} aria-hidden className="ms-2 inline" />}
        </span>
        {option.details}
      </div>
      {isDisabled && isActive && (
        <div id={`${id}-reason`} className="mt-1 max-w-[34rem] text-table text-ink">
          {option.reason}
        </div>
      )}
    </div>
  );
});

function narrowed(groups: readonly ComboboxGroup[], query: string): readonly ComboboxGroup[] {
  const wanted = foldedText(query).trim();
  if (wanted === "") return groups;
  return groups.map((group) => ({
    ...group,
    options: group.options.filter(({ label, keywords = "" }) => foldedText(`${label} ${keywords}`).includes(wanted)),
  }));
}

function countsOf(groups: readonly ComboboxGroup[]): string {
  const options = groups.flatMap((group) => group.options);
  const fitting = options.filter(({ reason }) => reason === undefined).length;
  return text("editor.list.counts", { fit: fitting, others: options.length - fitting });
}
