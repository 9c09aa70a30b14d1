import { useLayoutEffect } from "react";
import { showPreferences } from "./theme.ts";

/** A document that the browser makes itself, after an error, runs none of its scripts. */
export function usePreferences(): void {
  useLayoutEffect(showPreferences, []);
}
