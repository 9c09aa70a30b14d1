import type { RecordInput, TypedField } from "@/lib/model/record-input.ts";

/** A Record as its form takes it; `record` is null for a new one. */
export interface FormRecord {
  readonly record: RecordInput["record"];
  /** In the Object's field order. */
  readonly fields: readonly TypedField[];
  /** Unique identifiers of linked Records by id. */
  readonly labels: readonly (readonly [id: string, label: string])[];
}

/** A Record that a form may link to. */
export interface FoundLink {
  readonly id: string;
  readonly label: string;
}
