"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { text } from "@/lib/texts/text.ts";
import { IconButton } from "./icon-button.tsx";

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
  const opener = useRef<Element>(null);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="appear fixed inset-0 z-20 bg-[rgb(2_6_23/0.45)]" />
        <Primitive.Content
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          className="layer appear fixed inset-x-4 top-[12vh] z-30 mx-auto max-h-[80vh] max-w-130 overflow-y-auto rounded-card bg-raised p-6 shadow-layer"
        >
          <div className="flex items-start gap-3">
            <Primitive.Title className="text-section">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label={text("shell.close")} className="ms-auto -me-1">
                <X size={16} strokeWidth={1.5} aria-hidden />
              </IconButton>
            </Primitive.Close>
          </div>
          <Primitive.Description className="mt-1 text-muted">{description}</Primitive.Description>
          {children !== undefined && <div className="mt-4">{children}</div>}
          <div className="mt-6 flex flex-wrap justify-end gap-2">{footer}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
