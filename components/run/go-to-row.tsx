"use client";

import { type FormEvent, useEffect, useId, useState } from "react";
import { runPageText } from "@/lib/texts/run-page-text.ts";

interface Props {
  readonly lastRow: number;
  readonly onGo: (row: number) => void;
}

/** Type a row's number, press Enter: its page and its drawer open. */
export function GoToRow({ lastRow, onGo }: Props) {
  const id = useId();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "g";
      if (!isOurs || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      document.getElementById(id)?.focus();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [id]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Row numbers are shown with separators, so they may be typed or pasted with them.
    const row = Number(String(new FormData(event.currentTarget).get("row")).replace(/[,\s]/g, ""));
    if (!Number.isInteger(row) || row < 1 || row > lastRow) {
      setProblem(runPageText("goTo.problem", { last: lastRow }));
      return;
    }
    setProblem(undefined);
    event.currentTarget.reset();
    onGo(row);
  };
  return (
    <form noValidate onSubmit={submit} className="relative">
      <label htmlFor={id} className="sr-only">
        {runPageText("goTo.label")}
      </label>
      <input
        id={id}
        name="row"
        inputMode="numeric"
        autoComplete="off"
        aria-keyshortcuts="Control+G"
        placeholder={runPageText("goTo.label")}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        className="min-h-7 w-28 rounded-control border border-line-control bg-surface px-2 text-table pointer-coarse:min-h-11"
      />
      {problem !== undefined && (
        <p
          id={`${id}-problem`}
          role="alert"
          className="absolute end-0 top-full z-10 mt-1 rounded-control bg-raised px-2 py-1 text-table whitespace-nowrap text-warn shadow-layer"
        >
          {problem}
        </p>
      )}
    </form>
  );
}
