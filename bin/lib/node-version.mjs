import { Refusal } from "./refusal.mjs";

/** @throws Refusal when this Node is too old */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Refusal(`This is Node ${process.versions.node}; Loadstep needs Node 20.19 or newer: https://nodejs.org/`);
}
