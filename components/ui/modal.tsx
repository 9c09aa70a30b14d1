"use client";

import { type ComponentProps, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useIsReady } from "./use-is-ready.ts";

interface Props extends Omit<ComponentProps<"dialog">, "open" | "onClose" | "onCancel"> {
  /** Escape, or a press beside it. */
  readonly onDismiss: () => void;
}

/**
 * The browser's own modal dialog, open as long as it is rendered: the rest of the page is inert, and focus returns to
 * where it was.
 */
export function Modal(props: Props) {
  // What stands elsewhere in the page cannot be in what the server sent.
  return useIsReady() ? <ShownModal {...props} /> : null;
}

function ShownModal({ onDismiss, children, ...rest }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    return () => {
      // As long as it is open, nothing outside can take focus.
      element?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for it is Escape
    <dialog
      {...rest}
      ref={dialog}
      onClick={(event) => {
        // Only beside its content is the dialog itself pressed.
        if (event.target === dialog.current) onDismiss();
      }}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss();
      }}
      onClose={onDismiss}
    >
      {children}
    </dialog>,
    document.body,
  );
}
