import type {
  CaptureFrom,
  ConflictResolution,
  ExecutionVariable,
  MappingRule,
  MatchingRule,
} from "../model/connector.ts";
import type { Dropdown, UploadAction } from "../model/dropdowns.ts";

/** From where to where an entry of a list moved, by numbers from 1. */
export interface Move {
  readonly from: number;
  readonly to: number;
}

/** A load step: as it stands after the change, or as it stood before where it was removed. */
export interface StepPlace {
  /** From 1. */
  readonly number: number;
  readonly name: string;
  /** API name of its Object. */
  readonly object: string;
  /** API name of the Object before, where the step changed it. */
  readonly objectBefore?: string;
}

/** Where a variable's values come from. */
export type VariableSource = { readonly column: string } | { readonly value: string };

/** What a mapping rule writes: one variable, or several joined. */
export type MappingSource =
  | { readonly variable: string }
  | { readonly variables: readonly string[]; readonly separator: string };

export interface Capture {
  readonly variable: string;
  readonly from: CaptureFrom;
}

interface From<T> {
  readonly from: T;
  readonly to: T;
}

export type SettingChange = { readonly kind: "setting_changed" } & (
  | ({ readonly setting: "name" | "description" | "timeZone" | "defaultCountry" } & From<string>)
  | ({ readonly setting: "active" } & From<boolean>)
  | ({ readonly setting: "onInvalidValue" } & From<"fail_row" | "fail_run">)
);

export type VariableChange =
  | { readonly kind: "variable_added"; readonly variable: ExecutionVariable }
  | { readonly kind: "variable_removed"; readonly variable: ExecutionVariable }
  | { readonly kind: "variable_renamed"; readonly from: string; readonly to: string }
  | ({ readonly kind: "variable_changed"; readonly name: string } & (
      | ({ readonly property: "type" } & From<ExecutionVariable["type"]>)
      | ({ readonly property: "source" } & From<VariableSource>)
      /** Null where the variable is no list. */
      | ({ readonly property: "arrayDelimiter" } & From<string | null>)
      | ({ readonly property: "required" } & From<boolean>)
      /** Null where the type has none. */
      | ({ readonly property: "inputFormat" } & From<NonNullable<ExecutionVariable["inputFormat"]> | null>)
    ))
  /** Those that moved against the others; sorting moves many, so it is one change. */
  | { readonly kind: "variables_moved"; readonly moved: readonly (Move & { readonly name: string })[] };

export type RuleChange = { readonly step: StepPlace; readonly rule: number } & (
  | { readonly kind: "rule_added"; readonly matchingRule: MatchingRule }
  | { readonly kind: "rule_removed"; readonly matchingRule: MatchingRule }
  | ({ readonly kind: "rule_moved" } & Move)
  | ({ readonly kind: "rule_changed" } & (
      | ({ readonly part: "field" | "variable" } & From<string>)
      | ({ readonly part: Dropdown } & From<UploadAction>)
    ))
);

export type MappingChange = { readonly step: StepPlace } & (
  | { readonly kind: "mapping_added"; readonly mappingRule: MappingRule }
  | { readonly kind: "mapping_removed"; readonly mappingRule: MappingRule }
  | ({ readonly kind: "mapping_changed"; readonly field: string } & (
      | ({ readonly part: "source" } & From<MappingSource>)
      | ({ readonly part: "separator" } & From<string>)
      | ({ readonly part: "conflictResolution" } & From<ConflictResolution>)
      | ({ readonly part: "ifUnresolved" } & From<"skip_field" | "fail_row">)
      | ({ readonly part: "canCreateOptions" } & From<boolean>)
    ))
  /** The order decides which error of a row comes first. */
  | { readonly kind: "mappings_moved"; readonly moved: readonly (Move & { readonly field: string })[] }
);

export type PostLoadChange = { readonly step: StepPlace } & (
  | {
      readonly kind: "automation_added" | "automation_removed";
      readonly on: "create" | "update";
      readonly automation: string;
    }
  | { readonly kind: "automations_moved"; readonly on: "create" | "update" }
  | ({ readonly kind: "suppress_triggers_changed" } & From<boolean>)
  /** Null where the step captures nothing. */
  | ({ readonly kind: "capture_changed" } & From<Capture | null>)
);

export type StepChange = { readonly step: StepPlace } & (
  | { readonly kind: "step_added" | "step_removed" }
  | ({ readonly kind: "step_moved" } & Move)
  | ({ readonly kind: "step_renamed" } & From<string>)
  | ({ readonly kind: "step_object_changed" } & From<string>)
);

/** One difference of two connectors by meaning, in the order in which people read them. */
export type ConnectorChange = SettingChange | VariableChange | StepChange | RuleChange | MappingChange | PostLoadChange;
