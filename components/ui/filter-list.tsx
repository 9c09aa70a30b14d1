"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Link } from "./link.tsx";

interface ListedFilter {
  readonly key: string;
  readonly sentence: string;
  /** What its link does, with the sentence. */
  readonly name: string;
  readonly hrefWithout: string;
  /** Why it is not applied. */
  readonly problem?: string | undefined;
}

interface Props {
  readonly label: string;
  readonly filters: readonly ListedFilter[];
  readonly className: string;
}

const controls = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary";

/**
 * Filters, each with a way to take it off. Focus then goes to the next one, from the last to the one before it, and from
 * the only one to the control before the list.
 */
export function FilterList({ label, filters, className }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const taken = useRef<{ readonly index: number; readonly keys: string }>(undefined);
  const keys = filters.map(({ key }) => key).join("\n");
  useEffect(() => {
    // Focus is lost once other filters are listed.
    if (taken.current === undefined || taken.current.keys === keys) return;
    const { index } = taken.current;
    taken.current = undefined;
    if (place.current === null || document.activeElement !== document.body) return;
    const links = [...place.current.querySelectorAll("a")];
    (links[index] ?? links.at(-1) ?? controlBefore(place.current))?.focus();
  });
  return (
    <div ref={place}>
      {filters.length > 0 && (
        <ul aria-label={label} className={clsx("flex flex-wrap", className)}>
          {filters.map(({ key, sentence, name, problem, hrefWithout }, index) => (
            <li key={key} className="min-w-0">
              <Link
                href={hrefWithout}
                scroll={false}
                aria-label={name}
                onClick={() => {
                  taken.current = { index, keys };
                }}
                className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-control border border-line-strong bg-canvas px-2 text-table pointer-coarse:min-h-11"
              >
                <bdi className="truncate">{sentence}</bdi>
                <X size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
              </Link>
              {problem !== undefined && <p className="mt-1 text-meta text-warn">{problem}</p>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The last control that stands before a place of the page. */
function controlBefore(place: Element): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(controls)].findLast(
    (control) => control.checkVisibility() && control.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
}
