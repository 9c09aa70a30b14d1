/** What the run set-up shows. */
export interface SetupView {
  readonly connector: {
    readonly apiName: string;
    readonly name: string;
    /** 0 before the first is saved. */
    readonly version: number;
    readonly isActive: boolean;
    /** What runs. */
    readonly uses: "version" | "draft";
    /** How the draft differs from the version; null where there is none that does. */
    readonly draftChanges: number | null;
  };
  /** Names of the Objects that are written, in the order of the steps, each once. */
  readonly objects: readonly string[];
  /** What keeps the connector from running. */
  readonly faults: readonly string[];
  readonly choices: readonly InputChoice[];
  readonly input: InputView | null;
}

/** An input that is there already. */
export interface InputChoice {
  readonly id: string;
  readonly fileName: string;
  readonly rows: number | null;
  /** The last run that used it; null for the sample's file that no run used yet. */
  readonly lastRun: number | null;
}

/** The input that is chosen. */
export interface InputView {
  readonly id: string;
  readonly fileName: string;
  readonly rows: number;
  /** Encoding, delimiter and counts, in words. */
  readonly facts: string;
  /** How many rows have more or fewer cells than the header; they will fail. */
  readonly raggedRows: number;
  readonly columns: readonly string[];
  /** The first rows. */
  readonly sample: readonly (readonly string[])[];
  readonly variables: readonly VariableUse[];
  readonly missing: readonly string[];
  readonly unused: readonly string[];
  /** The last run that loaded it by a definition that does the same; null where none did. */
  readonly loadedBy: number | null;
}

/** What a variable of the connector reads. */
export interface VariableUse {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly source:
    | { readonly kind: "column"; readonly column: string; readonly isMissing: boolean }
    | { readonly kind: "constant"; readonly value: string };
}

/** The address of the run set-up: what runs, over which input. */
export function setupQuery(uses: "version" | "draft", inputId: string | undefined): string {
  const query = new URLSearchParams({ mode: "dry" });
  if (uses === "draft") query.set("uses", uses);
  if (inputId !== undefined) query.set("input", inputId);
  return query.toString();
}
