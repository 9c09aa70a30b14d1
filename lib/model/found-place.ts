import type { RunMode } from "./run.ts";

/** Something that a search over everything finds. */
export type FoundPlace =
  | { readonly kind: "connector" | "object" | "automation"; readonly apiName: string; readonly name: string }
  | { readonly kind: "run"; readonly id: number; readonly mode: RunMode; readonly connector: string }
  | {
      readonly kind: "record";
      readonly object: string;
      readonly objectName: string;
      readonly id: string;
      /** Its unique identifier, or its id where it has none. */
      readonly name: string;
      readonly archived: boolean;
    };
