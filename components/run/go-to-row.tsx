"use client";

import { type FormEvent, useId, useState } from "react";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly lastRow: number;
  readonly onGo: (row: number) => void;
}

/** Type a row's number, press Enter: its page and its drawer open. */
export function GoToRow({ lastRow, onGo }: Props) {
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Row numbers are shown with separators, so they may be typed or pasted with them.
    const row = Number(String(new FormData(event.currentTarget).get("row")).replace(/[,\s]/g, ""));
    if (!Number.isInteger(row) || row < 1 || row > lastRow) {
      setProblem(text("runs.goTo.problem", { last: lastRow }));
      return;
    }
    setProblem(undefined);
    event.currentTarget.reset();
    onGo(row);
  };
  return (
    <form noValidate onSubmit={submit} className="relative">
      <label htmlFor={id} className="sr-only">
        {text("runs.goTo.label")}
      </label>
      <input
        id={id}
        name="row"
        inputMode="numeric"
        autoComplete="off"
        placeholder={text("runs.goTo.label")}
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
