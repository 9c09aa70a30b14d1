"use client";

import { Check, Copy } from "lucide-react";
import { useId, useRef, useState } from "react";
import { text } from "@/lib/texts/text.ts";
import { Button } from "./button.tsx";
import { TextInput } from "./text-input.tsx";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly copyLabel: string;
}

/** A text that is to be taken along, such as a link that is shown once. */
export function CopyText({ label, value, copyLabel }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    input.current?.select();
    setIsCopied(await written(value));
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-table font-medium">
        {label}
      </label>
      <div className="flex flex-col items-start gap-2">
        <TextInput
          ref={input}
          id={id}
          readOnly
          value={value}
          className="mono"
          onFocus={(event) => event.target.select()}
        />
        <Button variant="primary" onClick={() => void copy()}>
          {isCopied ? (
            <Check size={16} strokeWidth={1.5} aria-hidden />
          ) : (
            <Copy size={16} strokeWidth={1.5} aria-hidden />
          )}
          {copyLabel}
        </Button>
      </div>
      <p role="status" className="mt-1 min-h-4 text-meta text-muted">
        {isCopied && text("shell.copied")}
      </p>
    </div>
  );
}

/** Without https, browsers have no clipboard for pages but the older way. */
async function written(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
