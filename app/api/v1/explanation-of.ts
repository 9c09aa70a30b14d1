import type { RunSnapshot } from "@/db/schema.ts";
import type { RowResult } from "@/lib/model/row-result.ts";
import { explainResult } from "@/lib/texts/explain.ts";

/** A result in one sentence, by the definitions as they were for the run. */
export function explanationOf(result: RowResult, { connector, objects }: RunSnapshot): string {
  const step = connector.loadSteps[result.step - 1];
  const object = objects.find(({ apiName }) => apiName === step?.object);
  if (!step || !object) throw new Error(`The run has no step ${result.step}`);
  return explainResult(result, step, object, connector.loadSteps);
}
