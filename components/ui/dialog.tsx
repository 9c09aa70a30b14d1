"use client";

import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { text } from "@/lib/texts/text.ts";
import { IconButton } from "./icon-button.tsx";
import { Modal } from "./modal.tsx";

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  /** What the dialog is about, in a sentence; read out with the title. */
  readonly description: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the safe one first. */
  readonly footer: ReactNode;
}

/** A question that stops the page. Focus goes in, stays in, and returns to the opener. */
export function Dialog({ open, onOpenChange, title, description, children, footer }: Props) {
  const id = useId();
  if (!open) return null;
  return (
    <Modal
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      onDismiss={() => onOpenChange(false)}
      className="layer appear mx-auto mt-[12vh] max-h-[80vh] w-[calc(100%-2rem)] max-w-130 overflow-y-auto rounded-card bg-raised text-ink shadow-layer"
    >
      <div className="relative p-6">
        <h2 id={`${id}-title`} className="pe-10 text-section">
          {title}
        </h2>
        <p id={`${id}-description`} className="mt-1 text-muted">
          {description}
        </p>
        {children !== undefined && <div className="mt-4">{children}</div>}
        <div className="mt-6 flex flex-wrap justify-end gap-2">{footer}</div>
        {/* Last, since the first control takes focus: the first field, or the safe button. */}
        <IconButton label={text("shell.close")} className="absolute end-5 top-5.5" onClick={() => onOpenChange(false)}>
          <X size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
    </Modal>
  );
}
