"use client";

import clsx from "clsx";
import { FileUp } from "lucide-react";
import { type DragEvent, type ReactNode, useId, useState } from "react";

interface Props {
  /** The input's label, such as "Choose a CSV file". */
  readonly label: string;
  readonly hint?: ReactNode;
  /** As the `accept` attribute, such as ".csv,text/csv". */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly isDisabled?: boolean;
  readonly error?: string;
  /** The chosen file's name, shown in place of the invitation. */
  readonly fileName?: string;
  readonly name?: string;
}

/** The browser's own file input, which also takes a dropped file. */
export function FilePicker({ label, hint, accept, onFile, isDisabled, error, fileName, name }: Props) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !isDisabled) onFile(file);
  };

  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is extra; the input inside does the same */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={clsx(
          "relative flex min-h-24 flex-wrap items-center gap-4 rounded-card border border-dashed px-6 py-5",
          "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
          isOver ? "border-focus bg-canvas" : "border-line-control hover:bg-canvas",
          isDisabled && "opacity-55",
        )}
      >
        <FileUp size={20} strokeWidth={1.5} aria-hidden className="shrink-0 text-muted" />
        <div className="min-w-0 flex-1">
          <label htmlFor={id} className="block font-medium">
            {label}
          </label>
          {fileName === undefined ? (
            hint !== undefined && (
              <p id={`${id}-hint`} className="text-meta text-muted">
                {hint}
              </p>
            )
          ) : (
            <p id={`${id}-hint`} className="text-table text-muted">
              <bdi>{fileName}</bdi>
            </p>
          )}
        </div>
        <input
          id={id}
          name={name}
          type="file"
          accept={accept}
          disabled={isDisabled}
          aria-describedby={clsx(`${id}-hint`, error !== undefined && `${id}-error`)}
          aria-invalid={error === undefined ? undefined : true}
          className="absolute inset-0 cursor-pointer opacity-0 disabled:cursor-default"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
            event.target.value = "";
          }}
        />
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-2 text-table text-failed">
          {error}
        </p>
      )}
    </div>
  );
}
