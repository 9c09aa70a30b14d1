import { focusControl } from "./control-id.ts";

/** Puts focus on what the next drawing brings, or on the nearest thing around it that takes focus. */
export function focusLater(id: string): void {
  afterDrawing(() => {
    const element = document.getElementById(id);
    if (element) element.focus();
    else focusControl(id);
  });
}

/** The same where the next drawing takes away what has focus. */
export function focusIfLost(id: string): void {
  afterDrawing(() => {
    if (document.activeElement === document.body) focusControl(id);
  });
}

function afterDrawing(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
