import { keep, kept } from "./theme.ts";

const singleKeysKey = "loadstep-single-keys";

/** Whether keys of one character do something by themselves (WCAG 2.1.4). */
export function areSingleKeysOn(): boolean {
  return kept(singleKeysKey) !== "off";
}

/** Keeps the choice in this browser. */
export function turnSingleKeys(isOn: boolean): void {
  keep(singleKeysKey, isOn ? "on" : "off");
}
