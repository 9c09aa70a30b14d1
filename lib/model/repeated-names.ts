import { type Fault, pointer } from "./fault.ts";
import { quoted } from "./found.ts";
import { refuseRepeats } from "./names.ts";

type Kind = "objects" | "automations" | "connectors";
const kindWords: Readonly<Record<Kind, string>> = {
  objects: "Object",
  automations: "automation",
  connectors: "SmartConnector",
};

/** Names of one kind that are the same without regard to case, also in a file with other faults. */
export function repeatedNames(input: object): Fault[] {
  const faults: Fault[] = [];
  for (const kind of ["objects", "automations", "connectors"] as const) {
    const entries: unknown = Object.hasOwn(input, kind) ? Reflect.get(input, kind) : undefined;
    const named = (Array.isArray(entries) ? entries : []).flatMap((entry: unknown, index) => {
      const name: unknown =
        typeof entry === "object" && entry !== null && Object.hasOwn(entry, "apiName") && Reflect.get(entry, "apiName");
      return typeof name === "string" ? [{ name, index }] : [];
    });
    refuseRepeats(
      named,
      ({ name }) => name,
      (position, name, first) =>
        faults.push({
          path: pointer(kind, named[position]?.index ?? position, "apiName"),
          code: "invalid_definition",
          message: `The ${kindWords[kind]} ${quoted(name)} has the name of an earlier one, ${quoted(first)}, or differs from it by case only. Rename one of them.`,
        }),
    );
  }
  return faults;
}
