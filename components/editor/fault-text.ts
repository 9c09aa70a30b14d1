import type { Fault } from "@/lib/model/fault.ts";
import { text } from "@/lib/texts/text.ts";

/** Texts for what is not chosen or typed yet, by the last key of the path. */
const unchosen: Readonly<Record<string, () => string>> = {
  field: () => text("editor.choose.field"),
  variable: () => text("editor.choose.variable"),
  object: () => text("editor.choose.object"),
  name: () => text("editor.choose.name"),
  loadSteps: () => text("editor.choose.loadSteps"),
};

/** Whether a fault only says that something is still to be chosen. */
export function isUnchosen({ path, code }: Fault): boolean {
  return code === "invalid_definition" && Object.hasOwn(unchosen, lastKey(path));
}

/** A fault in the words of the editor. */
export function faultText(fault: Fault): string {
  const short = isUnchosen(fault) ? unchosen[lastKey(fault.path)] : undefined;
  return short ? short() : fault.message;
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
