import { flowTotals } from "@/components/home/flow-rows.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import { vendor, vendorsAndProducts } from "@/lib/samples/vendors-and-products.ts";

const [rule1, rule2] = vendorsAndProducts.loadSteps[0]?.matchingRules ?? [];
const labelOf = (field = "") => fieldOf(vendor, field)?.name ?? field;
const ruleLabels: readonly [string, string] = [labelOf(rule1?.field), labelOf(rule2?.field)];

/** What the home page says of the sample before it is loaded. */
export const sampleFacts = {
  rows: Object.values(flowTotals).reduce((sum, count) => sum + count, 0),
  steps: vendorsAndProducts.loadSteps.length,
  /** The fields that the two rules of its first load step match on. */
  ruleLabels,
};
