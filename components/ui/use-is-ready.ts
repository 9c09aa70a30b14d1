import { useSyncExternalStore } from "react";

const neverChanges = () => () => undefined;

/** Whether the page's scripts run: a form that is sent before would leave the page. */
export function useIsReady(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}
