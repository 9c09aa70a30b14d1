import type { RunSnapshot } from "@/db/schema.ts";
import type { LoadStep } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import type { Names } from "@/lib/texts/row-error.ts";

/** A load step of a run's snapshot with the Object it writes. */
export interface SnapshotStep {
  readonly step: LoadStep;
  readonly object: ObjectDefinition;
  /** Labels for the texts of its errors and warnings. */
  readonly names: Names;
}

/** The step of a number from 1, or undefined. */
export function snapshotStep({ connector, objects }: RunSnapshot, number: number): SnapshotStep | undefined {
  const step = connector.loadSteps[number - 1];
  const object = objects.find(({ apiName }) => apiName === step?.object);
  if (!step || !object) return undefined;
  return {
    step,
    object,
    names: {
      field: (apiName) => fieldLabel(object, apiName),
      object: (apiName) => objects.find((candidate) => candidate.apiName === apiName)?.name ?? apiName,
    },
  };
}
