import { focusControl } from "./control-id.ts";

/** Puts focus on what the next drawing brings, or on the nearest thing around it that takes focus. */
export function focusLater(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const element = document.getElementById(id);
      if (element) element.focus();
      else focusControl(id);
    }),
  );
}
