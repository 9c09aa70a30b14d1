"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { Dialog } from "@/components/ui/dialog.tsx";
import { text } from "@/lib/texts/text.ts";

export interface ExportChoice {
  readonly label: string;
  /** The query of `/api/export` without the format, such as `connector=vendors`. */
  readonly query: string;
}

interface Props {
  readonly title: string;
  readonly description: string;
  readonly choices: readonly ExportChoice[];
  readonly onClose: () => void;
}

/** Chooses what to export, where there is more than one thing, and how it is written. */
export default function ExportDialog({ title, description, choices, onClose }: Props) {
  const [query, setQuery] = useState(choices[0]?.query ?? "");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={<Button onClick={onClose}>{text("shell.close")}</Button>}
    >
      <div className="flex flex-col gap-4">
        <p className="text-table text-muted">{text("exports.definitions")}</p>
        {choices.length > 1 && (
          <fieldset>
            <legend className="mb-1 text-table text-muted">{text("exports.what")}</legend>
            {choices.map((choice) => (
              <label key={choice.query} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
                <input
                  type="radio"
                  name="what"
                  value={choice.query}
                  checked={query === choice.query}
                  onChange={() => setQuery(choice.query)}
                />
                {choice.label}
              </label>
            ))}
          </fieldset>
        )}
        {choices.length > 0 && (
          <div className="flex flex-wrap items-center gap-2">
            <span className="text-table text-muted">{text("exports.format")}</span>
            {(["yaml", "json"] as const).map((format) => (
              <a key={format} href={`/api/export?${withFormat(query, format)}`} download className={buttonStyle()}>
                {text(`exports.formats.${format}`)}
              </a>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  );
}

function withFormat(query: string, format: string): string {
  return query === "" ? `format=${format}` : `${query}&format=${format}`;
}
