"use client";

import { Search } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { runPageText } from "@/lib/texts/run-page-text.ts";

interface Props {
  readonly value: string;
  readonly onSearch: (q: string) => void;
}

const pauseMs = 300;

/** Finds rows by a part of the identifier; it searches when the typing pauses. */
export function ResultSearch({ value, onSearch }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // What was asked for and is on its way: what is typed meanwhile goes on from it.
  const [asked, setAsked] = useState<string>();
  if (known !== value) {
    setKnown(value);
    if (asked === undefined) setTyped(value);
    else if (asked === value) setAsked(undefined);
  }
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => {
      setAsked(typed.trim());
      onSearch(typed.trim());
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);
  return (
    <div className="relative max-sm:flex-1">
      <label htmlFor={id} className="sr-only">
        {runPageText("search.label")}
      </label>
      <Search
        size={14}
        strokeWidth={1.5}
        aria-hidden
        className="absolute start-2 top-1/2 -translate-y-1/2 text-faint"
      />
      <input
        id={id}
        type="search"
        maxLength={500}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={runPageText("search.label")}
        className="min-h-7 w-44 max-sm:w-full rounded-control border border-line-control bg-surface ps-7 pe-2 text-table pointer-coarse:min-h-11"
      />
    </div>
  );
}
