"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import {
  type ChangeEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { ComboboxList } from "./combobox-list.tsx";
import { type ComboboxGroup, type ComboboxOption, countsOf, narrowed, partOf } from "./combobox-search.ts";
import { type ListPart, registerList } from "./list-opener.ts";

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
  /** What a search says that finds only options that cannot be chosen. */
  readonly onlyOthers?: (query: string, count: number) => string;
  readonly className?: string;
  /** The look of a table cell: no frame until it is used. */
  readonly isQuiet?: boolean;
}

/**
 * A field with a list that typing narrows (the combobox of the ARIA practices). Options that cannot be chosen stay in
 * the list with their reason; Enter on one says it, and Tab goes on to the ways out below the list.
 */
export function Combobox(props: Props) {
  const { id: givenId, label, value, onChange, placeholder, adornment, isMono = false, describedBy } = props;
  const ownId = useId();
  const id = givenId ?? ownId;
  const [isOpen, setIsOpen] = useState(false);
  const [groups, setGroups] = useState<readonly ComboboxGroup[]>([]);
  /** What the options shown have in common, where they are only a part. */
  const [partTitle, setPartTitle] = useState<string>();
  const [query, setQuery] = useState("");
  const [activeValue, setActiveValue] = useState<string>();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const [said, setSaid] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const shown = useMemo(() => (isOpen ? narrowed(groups, query) : []), [isOpen, groups, query]);
  const hasOther = shown.some((group) => !group.isFolded && group.options.length > 0);
  const isUnfolded = (group: ComboboxGroup) =>
    !group.isFolded || opened.includes(group.key) || (query !== "" && !hasOther);
  const options = shown.flatMap((group) => (isUnfolded(group) ? group.options : []));
  const active = Math.max(
    0,
    options.findIndex((option) => option.value === activeValue),
  );
  const activeOption = options[active];
  const found = shown.reduce((count, group) => count + group.options.length, 0);
  const onlyOthers = isOpen && query !== "" && !hasOther && found > 0 ? props.onlyOthers?.(query, found) : undefined;

  const open = (search = "", part?: ListPart) => {
    const list = isOpen && !part ? groups : partOf(props.groups(), part);
    if (!isOpen || part) {
      setGroups(list);
      setPartTitle(part?.title);
      setIsOpen(true);
      setOpened([]);
    }
    setQuery(search);
    setActiveValue(search === "" ? value : undefined);
    const hits = narrowed(list, search);
    const hasFitting = hits.some((group) => !group.isFolded && group.options.length > 0);
    const others = hits.reduce((count, group) => count + group.options.length, 0);
    setSaid((search !== "" && !hasFitting && others > 0 && props.onlyOthers?.(search, others)) || countsOf(hits));
  };
  const close = () => {
    setIsOpen(false);
    setQuery("");
  };
  const pick = (option: ComboboxOption) => {
    if (option.reason !== undefined) {
      setActiveValue(option.value);
      setSaid(option.reason);
      return;
    }
    close();
    if (option.value !== value) onChange(option.value);
  };
  const moveTo = (position: number) => {
    setActiveValue(options[Math.min(Math.max(position, 0), options.length - 1)]?.value);
    setSaid("");
  };

  const folded = shown.filter((group) => !isUnfolded(group) && group.options.length > 0);
  const unfoldAll = () => {
    setOpened([...opened, ...folded.map(({ key }) => key)]);
    setActiveValue(folded[0]?.options[0]?.value);
  };

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Tab") {
      // Forwards there may be ways out below the list.
      if (event.shiftKey || !popup.current?.querySelector("a, button")) close();
      return;
    }
    if (!isOpen) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Enter") return;
      if (event.altKey && event.key === "ArrowUp") return;
      // With Ctrl or ⌘, Enter is the dry run of the page.
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      open();
      return;
    }
    switch (event.key) {
      case "ArrowDown":
        // Past the end of what fits come those that do not.
        if (active >= options.length - 1 && folded.length > 0) unfoldAll();
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
        moveTo(options.length - 1);
        break;
      case "PageDown":
        moveTo(active + 8);
        break;
      case "PageUp":
        moveTo(active - 8);
        break;
      case "Enter":
        if (activeOption) pick(activeOption);
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

  useEffect(() => (givenId === undefined ? undefined : registerList(givenId, (part) => open("", part))));
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
  const shownValue = props.shown;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text in the field loses its selection
  useLayoutEffect(() => {
    // As a focused field of a form shows it: what is typed takes the place of the value.
    if (!isOpen && document.activeElement === input.current) input.current?.select();
  }, [isOpen, shownValue]);
  useLayoutEffect(() => {
    if (!isOpen || !popup.current) return;
    popup.current.style.translate = "";
    const { left, right } = popup.current.getBoundingClientRect();
    // A wide list may not leave the page at its end.
    const over = Math.max(0, right - document.documentElement.clientWidth + 8) || Math.min(0, left - 8);
    if (over !== 0) popup.current.style.translate = `${-over}px`;
  });
  useEffect(() => {
    if (isOpen) popup.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);

  const activeId = isOpen && options.length > 0 ? `${id}-option-${active}` : undefined;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

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
          onChange={(event) => open(isOpen ? event.target.value : typedInto(event))}
          onFocus={(event) => event.target.select()}
          onClick={() => isOpen || open()}
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
          ref={popup}
          role="presentation"
          className="layer appear absolute start-0 top-full z-20 mt-1 w-max max-w-[min(40rem,92vw)] min-w-full rounded-card bg-raised shadow-layer"
          // Keeps focus in the field while the list is used.
          onMouseDown={(event) => event.preventDefault()}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            document.getElementById(id)?.focus();
            close();
          }}
        >
          {partTitle !== undefined && <p className="px-4 pt-3 text-table text-ink">{partTitle}</p>}
          {onlyOthers !== undefined && <p className="px-4 pt-3 text-table text-ink">{onlyOthers}</p>}
          <ComboboxList
            id={id}
            label={label}
            groups={shown}
            isUnfolded={isUnfolded}
            active={active}
            value={value}
            isMono={isMono}
            onToggle={({ key }) =>
              setOpened((keys) => (keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key]))
            }
            onPick={pick}
          />
          {found === 0 && <div className="px-4 pb-3 text-table text-muted">{props.noHit(query)}</div>}
          {activeOption?.reason !== undefined && activeOption.wayOut && (
            <div className="flex flex-wrap gap-x-5 border-t border-line px-4 py-2 text-table">
              {activeOption.wayOut()}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** What was typed, even where the value that is shown was not selected: it searches, and does not lengthen the value. */
function typedInto({ target, nativeEvent }: ChangeEvent<HTMLInputElement>): string {
  const isTyped = nativeEvent instanceof InputEvent && nativeEvent.inputType === "insertText";
  return (isTyped && nativeEvent.data) || target.value;
}
