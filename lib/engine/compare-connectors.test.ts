import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Connector, ExecutionVariable, LoadStep, MappingRule, MatchingRule } from "../model/connector.ts";
import { aScenario } from "../run/random-scenario.testing.ts";
import { compareConnectors } from "./compare-connectors.ts";
import type { ConnectorChange } from "./connector-change.ts";

function aRule(part: Partial<MatchingRule> = {}): MatchingRule {
  return {
    field: "code",
    variable: "code",
    noMatch: "create_new",
    singleMatch: "update_current",
    multipleMatches: "do_not_upload",
    archivedMatch: "do_not_upload",
    ...part,
  };
}
function aMapping(field: string, part: Partial<MappingRule> = {}): MappingRule {
  return { field, variable: field, conflictResolution: "overwrite", ...part };
}
function aStep(part: Partial<LoadStep> = {}): LoadStep {
  return { name: "Vendors", object: "vendor", matchingRules: [aRule()], mappingRules: [aMapping("code")], ...part };
}
function aConnector(part: Partial<Connector> = {}): Connector {
  return {
    apiName: "vendors",
    name: "Vendors",
    executionVariables: [
      { name: "code", type: "string" },
      { name: "email", type: "string", column: "E-mail" },
    ],
    loadSteps: [aStep()],
    ...part,
  };
}
const withVariables = (...executionVariables: ExecutionVariable[]) => aConnector({ executionVariables });
const withStep = (part: Partial<LoadStep>) => aConnector({ loadSteps: [aStep(part)] });
const products = aStep({ name: "Products", object: "product", mappingRules: [aMapping("sku"), aMapping("price")] });
const prices = aStep({ name: "Prices", object: "price" });
const place = { number: 1, name: "Vendors", object: "vendor" };
const byPhone = aRule({ field: "phone", variable: "phone", noMatch: "do_not_upload" });
const byName = aRule({ field: "name", variable: "name", singleMatch: "next_rule" });

const cases: readonly { name: string; before: Connector; after: Connector; changes: readonly ConnectorChange[] }[] = [
  {
    name: "defaults say the same as their absence",
    before: aConnector(),
    after: aConnector({
      description: "",
      active: true,
      timeZone: "UTC",
      defaultCountry: "US",
      onInvalidValue: "fail_row",
      executionVariables: [
        { name: "code", column: "code", type: "string", isArray: false, arrayDelimiter: ";", required: false },
        { name: "email", type: "string", column: "E-mail" },
      ],
      loadSteps: [
        aStep({
          mappingRules: [aMapping("code", { ifUnresolved: "skip_field", canCreateOptions: false })],
          postLoad: { automationsOnCreate: [], automationsOnUpdate: [], suppressTriggers: false },
        }),
      ],
    }),
    changes: [],
  },
  {
    name: "settings",
    before: aConnector(),
    after: aConnector({ name: "V", description: "d", active: false, timeZone: "Europe/Vienna", defaultCountry: "AT" }),
    changes: [
      { kind: "setting_changed", setting: "name", from: "Vendors", to: "V" },
      { kind: "setting_changed", setting: "description", from: "", to: "d" },
      { kind: "setting_changed", setting: "timeZone", from: "UTC", to: "Europe/Vienna" },
      { kind: "setting_changed", setting: "defaultCountry", from: "US", to: "AT" },
      { kind: "setting_changed", setting: "active", from: true, to: false },
    ],
  },
  {
    name: "what an invalid value does",
    before: aConnector(),
    after: aConnector({ onInvalidValue: "fail_run" }),
    changes: [{ kind: "setting_changed", setting: "onInvalidValue", from: "fail_row", to: "fail_run" }],
  },
  {
    name: "variables added and removed",
    before: withVariables({ name: "a", type: "string" }, { name: "b", type: "number" }),
    after: withVariables({ name: "b", type: "number" }, { name: "c", type: "date" }),
    changes: [
      { kind: "variable_removed", variable: { name: "a", type: "string" } },
      { kind: "variable_added", variable: { name: "c", type: "date" } },
    ],
  },
  {
    name: "every property of a variable",
    before: withVariables({ name: "a", type: "date", inputFormat: "day_first" }, { name: "b", type: "string" }),
    after: withVariables(
      { name: "a", type: "date", required: true },
      { name: "b", type: "email", value: "x@y.co", isArray: true, arrayDelimiter: ";" },
    ),
    changes: [
      { kind: "variable_changed", name: "a", property: "required", from: false, to: true },
      { kind: "variable_changed", name: "a", property: "inputFormat", from: "day_first", to: "auto" },
      { kind: "variable_changed", name: "b", property: "type", from: "string", to: "email" },
      { kind: "variable_changed", name: "b", property: "source", from: { column: "b" }, to: { value: "x@y.co" } },
      { kind: "variable_changed", name: "b", property: "arrayDelimiter", from: null, to: ";" },
    ],
  },
  {
    name: "a format that comes with the type is no change of its own",
    before: withVariables({ name: "a", type: "string" }, { name: "b", type: "number" }, { name: "c", type: "number" }),
    after: withVariables(
      { name: "a", type: "date" },
      { name: "b", type: "date", inputFormat: "auto" },
      { name: "c", type: "date", inputFormat: "day_first" },
    ),
    changes: [
      { kind: "variable_changed", name: "a", property: "type", from: "string", to: "date" },
      { kind: "variable_changed", name: "b", property: "type", from: "number", to: "date" },
      { kind: "variable_changed", name: "c", property: "type", from: "number", to: "date" },
      { kind: "variable_changed", name: "c", property: "inputFormat", from: "point", to: "day_first" },
    ],
  },
  {
    name: "a variable renamed, with the rules that follow it",
    before: aConnector({ loadSteps: [aStep({ matchingRules: [aRule({ variable: "email" })] })] }),
    after: aConnector({
      executionVariables: [
        { name: "code", type: "string" },
        { name: "mail", type: "string", column: "E-mail" },
      ],
      loadSteps: [aStep({ matchingRules: [aRule({ variable: "mail" })] })],
    }),
    changes: [{ kind: "variable_renamed", from: "email", to: "mail" }],
  },
  {
    name: "a variable renamed, with a rule that still names what is gone",
    before: aConnector({ loadSteps: [aStep({ matchingRules: [aRule({ variable: "email" })] })] }),
    after: aConnector({
      executionVariables: [
        { name: "code", type: "string" },
        { name: "mail", type: "string", column: "E-mail" },
      ],
      loadSteps: [aStep({ matchingRules: [aRule({ variable: "email" })] })],
    }),
    changes: [
      { kind: "variable_renamed", from: "email", to: "mail" },
      { kind: "rule_changed", step: place, rule: 1, part: "variable", from: "mail", to: "email" },
    ],
  },
  {
    name: "a variable renamed whose column is its name",
    before: withVariables({ name: "a", type: "string" }),
    after: withVariables({ name: "b", type: "string" }),
    changes: [
      { kind: "variable_renamed", from: "a", to: "b" },
      { kind: "variable_changed", name: "b", property: "source", from: { column: "a" }, to: { column: "b" } },
    ],
  },
  {
    name: "variables moved, in one change",
    before: withVariables({ name: "a", type: "string" }, { name: "b", type: "string" }, { name: "c", type: "string" }),
    after: withVariables({ name: "c", type: "string" }, { name: "b", type: "string" }, { name: "a", type: "string" }),
    changes: [
      {
        kind: "variables_moved",
        moved: [
          { name: "c", from: 3, to: 1 },
          { name: "a", from: 1, to: 3 },
        ],
      },
    ],
  },
  {
    name: "steps added and removed, which moves no other",
    before: aConnector({ loadSteps: [prices, aStep()] }),
    after: aConnector({ loadSteps: [products, aStep()] }),
    changes: [
      { kind: "step_removed", step: { number: 1, name: "Prices", object: "price" } },
      { kind: "step_added", step: { number: 1, name: "Products", object: "product" } },
    ],
  },
  {
    name: "two steps in the other order",
    before: aConnector({ loadSteps: [aStep(), products] }),
    after: aConnector({ loadSteps: [products, aStep()] }),
    changes: [{ kind: "step_moved", step: { number: 1, name: "Products", object: "product" }, from: 2, to: 1 }],
  },
  {
    name: "a step that keeps its number while others move around it",
    before: aConnector({ loadSteps: [aStep(), products, prices] }),
    after: aConnector({ loadSteps: [prices, products, aStep()] }),
    changes: [
      { kind: "step_moved", step: { number: 1, name: "Prices", object: "price" }, from: 3, to: 1 },
      { kind: "step_moved", step: { number: 3, name: "Vendors", object: "vendor" }, from: 1, to: 3 },
    ],
  },
  {
    name: "a step renamed and moved at once",
    before: aConnector({ loadSteps: [aStep(), products] }),
    after: aConnector({ loadSteps: [{ ...products, name: "Goods" }, aStep()] }),
    changes: [
      { kind: "step_moved", step: { number: 1, name: "Goods", object: "product" }, from: 2, to: 1 },
      {
        kind: "step_renamed",
        step: { number: 1, name: "Goods", object: "product" },
        from: "Products",
        to: "Goods",
      },
    ],
  },
  {
    name: "another step of the same Object in its place is no renamed step",
    before: withStep({ name: "One", mappingRules: [aMapping("code"), aMapping("a"), aMapping("b")] }),
    after: withStep({ name: "Two", mappingRules: [aMapping("code"), aMapping("d")], matchingRules: [byPhone] }),
    changes: [
      { kind: "step_removed", step: { ...place, name: "One" } },
      { kind: "step_added", step: { ...place, name: "Two" } },
    ],
  },
  {
    name: "the Object of a step",
    before: withStep({}),
    after: withStep({ object: "product" }),
    changes: [
      {
        kind: "step_object_changed",
        step: { ...place, object: "product", objectBefore: "vendor" },
        from: "vendor",
        to: "product",
      },
    ],
  },
  {
    name: "steps of one name are told apart by their Objects",
    before: aConnector({ loadSteps: [aStep(), aStep({ object: "product" })] }),
    after: aConnector({ loadSteps: [aStep({ object: "product" })] }),
    changes: [{ kind: "step_removed", step: place }],
  },
  {
    name: "rules added and removed",
    before: withStep({ matchingRules: [byPhone, aRule()] }),
    after: withStep({ matchingRules: [aRule(), byName] }),
    changes: [
      { kind: "rule_removed", step: place, rule: 1, matchingRule: byPhone },
      { kind: "rule_added", step: place, rule: 2, matchingRule: byName },
    ],
  },
  {
    name: "a rule moved up and changed",
    before: withStep({ matchingRules: [aRule(), byPhone, byName] }),
    after: withStep({ matchingRules: [aRule(), byName, { ...byPhone, noMatch: "create_new" }] }),
    changes: [
      { kind: "rule_moved", step: place, rule: 2, from: 3, to: 2 },
      { kind: "rule_changed", step: place, rule: 3, part: "noMatch", from: "do_not_upload", to: "create_new" },
    ],
  },
  {
    name: "every part of a rule",
    before: withStep({}),
    after: withStep({
      matchingRules: [
        {
          field: "email",
          variable: "email",
          noMatch: "do_not_upload",
          singleMatch: "do_not_upload",
          multipleMatches: "next_rule",
          archivedMatch: "create_new",
        },
      ],
    }),
    changes: [
      { kind: "rule_changed", step: place, rule: 1, part: "field", from: "code", to: "email" },
      { kind: "rule_changed", step: place, rule: 1, part: "variable", from: "code", to: "email" },
      { kind: "rule_changed", step: place, rule: 1, part: "noMatch", from: "create_new", to: "do_not_upload" },
      { kind: "rule_changed", step: place, rule: 1, part: "singleMatch", from: "update_current", to: "do_not_upload" },
      { kind: "rule_changed", step: place, rule: 1, part: "multipleMatches", from: "do_not_upload", to: "next_rule" },
      { kind: "rule_changed", step: place, rule: 1, part: "archivedMatch", from: "do_not_upload", to: "create_new" },
    ],
  },
  {
    name: "mapping rules by field: added, removed and every part",
    before: withStep({
      mappingRules: [
        aMapping("code"),
        aMapping("old"),
        aMapping("name", { variable: undefined, variables: ["a", "b"] }),
      ],
    }),
    after: withStep({
      mappingRules: [
        aMapping("new"),
        aMapping("code", {
          variable: "email",
          conflictResolution: "only_update_blank",
          ifUnresolved: "fail_row",
          canCreateOptions: true,
        }),
        aMapping("name", { variable: undefined, variables: ["a", "b"], separator: "" }),
      ],
    }),
    changes: [
      { kind: "mapping_removed", step: place, mappingRule: aMapping("old") },
      { kind: "mapping_added", step: place, mappingRule: aMapping("new") },
      {
        kind: "mapping_changed",
        step: place,
        field: "code",
        part: "source",
        from: { variable: "code" },
        to: { variable: "email" },
      },
      {
        kind: "mapping_changed",
        step: place,
        field: "code",
        part: "conflictResolution",
        from: "overwrite",
        to: "only_update_blank",
      },
      {
        kind: "mapping_changed",
        step: place,
        field: "code",
        part: "ifUnresolved",
        from: "skip_field",
        to: "fail_row",
      },
      { kind: "mapping_changed", step: place, field: "code", part: "canCreateOptions", from: false, to: true },
      { kind: "mapping_changed", step: place, field: "name", part: "separator", from: " ", to: "" },
    ],
  },
  {
    name: "one variable and a list of one are not the same",
    before: withStep({}),
    after: withStep({ mappingRules: [aMapping("code", { variable: undefined, variables: ["code"] })] }),
    changes: [
      {
        kind: "mapping_changed",
        step: place,
        field: "code",
        part: "source",
        from: { variable: "code" },
        to: { variables: ["code"], separator: " " },
      },
    ],
  },
  {
    name: "the order of mapping rules, in one change",
    before: withStep({ mappingRules: [aMapping("a"), aMapping("b"), aMapping("c")] }),
    after: withStep({ mappingRules: [aMapping("c"), aMapping("a"), aMapping("b")] }),
    changes: [{ kind: "mappings_moved", step: place, moved: [{ field: "c", from: 3, to: 1 }] }],
  },
  {
    name: "post-load actions",
    before: withStep({
      postLoad: { automationsOnCreate: ["a", "b"], automationsOnUpdate: ["x", "y"], suppressTriggers: true },
    }),
    after: withStep({
      postLoad: {
        automationsOnCreate: ["b", "c", "c"],
        automationsOnUpdate: ["y", "x"],
        capture: { variable: "id", from: "matched" },
      },
    }),
    changes: [
      { kind: "automation_removed", step: place, on: "create", automation: "a" },
      { kind: "automation_added", step: place, on: "create", automation: "c" },
      { kind: "automations_moved", step: place, on: "update" },
      { kind: "suppress_triggers_changed", step: place, from: true, to: false },
      { kind: "capture_changed", step: place, from: null, to: { variable: "id", from: "matched" } },
    ],
  },
  {
    name: "a captured variable renamed, with the rules that follow it",
    before: aConnector({
      loadSteps: [
        aStep({ postLoad: { capture: { variable: "vendor", from: "created" } } }),
        { ...products, mappingRules: [aMapping("vendor")] },
      ],
    }),
    after: aConnector({
      loadSteps: [
        aStep({ postLoad: { capture: { variable: "seller", from: "created" } } }),
        { ...products, mappingRules: [aMapping("vendor", { variable: "seller" })] },
      ],
    }),
    changes: [
      {
        kind: "capture_changed",
        step: place,
        from: { variable: "vendor", from: "created" },
        to: { variable: "seller", from: "created" },
      },
    ],
  },
];

describe("the differences of two connectors", () => {
  test.each(cases)("$name", ({ before, after, changes }) => {
    expect(compareConnectors(before, after)).toEqual(changes);
  });

  test.each(cases)("the other way round, too: $name", ({ before, after, changes }) => {
    expect(compareConnectors(after, before).length > 0).toBe(changes.length > 0);
  });
});

const parameters = { numRuns: 150, endOnFailure: true };

test("a connector does not differ from itself", () => {
  fc.assert(
    fc.property(aScenario, ({ connectors }) => {
      for (const connector of connectors) expect(compareConnectors(connector, structuredClone(connector))).toEqual([]);
    }),
    parameters,
  );
});

/** An edit of a step, and what a change must say to name it. */
interface Edit {
  readonly name: string;
  edit(step: LoadStep, at: number): LoadStep | undefined;
  names(change: ConnectorChange, step: LoadStep, at: number): boolean;
}

const edits: readonly Edit[] = [
  {
    name: "a dropdown",
    edit: (step, at) => withRule(step, at, (rule) => ({ ...rule, noMatch: other(rule.noMatch) })),
    names: (change, step, at) =>
      change.kind === "rule_changed" && change.part === "noMatch" && change.rule === ruleAt(step, at) + 1,
  },
  {
    name: "a rule taken out",
    edit: (step, at) => ({ ...step, matchingRules: without(step.matchingRules, ruleAt(step, at)) }),
    names: (change) => change.kind === "rule_removed",
  },
  {
    name: "a mapping rule taken out",
    edit: (step, at) => ({ ...step, mappingRules: without(step.mappingRules, at % step.mappingRules.length) }),
    names: (change, step, at) =>
      change.kind === "mapping_removed" &&
      change.mappingRule.field === step.mappingRules[at % step.mappingRules.length]?.field,
  },
  {
    name: "the last mapping rule first",
    edit: (step) => {
      const last = step.mappingRules.at(-1);
      if (!last || step.mappingRules.length < 2) return undefined;
      return { ...step, mappingRules: [last, ...step.mappingRules.slice(0, -1)] };
    },
    names: (change, step) =>
      change.kind === "mappings_moved" && change.moved[0]?.field === step.mappingRules.at(-1)?.field,
  },
  {
    name: "another name",
    edit: (step) => ({ ...step, name: `${step.name} again` }),
    names: (change, step) => change.kind === "step_renamed" && change.from === step.name,
  },
  {
    name: "triggers suppressed",
    edit: (step) =>
      step.postLoad?.suppressTriggers ? undefined : { ...step, postLoad: { ...step.postLoad, suppressTriggers: true } },
    names: (change) => change.kind === "suppress_triggers_changed" && change.to,
  },
];

const ruleAt = (step: LoadStep, at: number) => at % step.matchingRules.length;
const other = (action: MatchingRule["noMatch"]) => (action === "create_new" ? "do_not_upload" : "create_new");
const without = <T>(list: readonly T[], position: number) => list.filter((_, index) => index !== position);

function withRule(step: LoadStep, at: number, change: (rule: MatchingRule) => MatchingRule): LoadStep {
  const matchingRules = step.matchingRules.map((rule, index) => (index === ruleAt(step, at) ? change(rule) : rule));
  return { ...step, matchingRules };
}

test.each(edits)("a random edit is named: $name", ({ edit, names }) => {
  fc.assert(
    fc.property(aScenario, fc.nat(), ({ connectors }, at) => {
      const [connector] = connectors;
      const number = at % (connector?.loadSteps.length ?? 1);
      const step = connector?.loadSteps[number];
      const edited = step && edit(step, at);
      fc.pre(edited !== undefined && connector !== undefined);
      if (!connector || !step || !edited) return;
      const after = { ...connector, loadSteps: connector.loadSteps.with(number, edited) };
      const changes = compareConnectors(connector, after);
      expect(changes.some((change) => names(change, step, at))).toBe(true);
    }),
    { numRuns: 50, endOnFailure: true },
  );
});

test("a variable renamed wherever it stands is one change", () => {
  fc.assert(
    fc.property(aScenario, fc.nat(), ({ connectors: [connector] }, at) => {
      const named = connector?.executionVariables[at % connector.executionVariables.length];
      if (!connector || !named) return;
      const nameOf = (name: string) => (name === named.name ? "renamed" : name);
      const after: Connector = {
        ...connector,
        executionVariables: connector.executionVariables.map((variable) =>
          variable === named && variable.value === undefined
            ? { ...variable, name: "renamed", column: variable.column ?? variable.name }
            : { ...variable, name: nameOf(variable.name) },
        ),
        loadSteps: connector.loadSteps.map((step) => ({
          ...step,
          matchingRules: step.matchingRules.map((rule) => ({ ...rule, variable: nameOf(rule.variable) })),
          mappingRules: step.mappingRules.map(({ variable, variables, ...rule }) => ({
            ...rule,
            ...(variable !== undefined && { variable: nameOf(variable) }),
            ...(variables && { variables: variables.map(nameOf) }),
          })),
        })),
      };
      expect(compareConnectors(connector, after)).toEqual([
        { kind: "variable_renamed", from: named.name, to: "renamed" },
      ]);
    }),
    parameters,
  );
});

test("the last step first is one move", () => {
  fc.assert(
    fc.property(aScenario, ({ connectors: [connector] }) => {
      const last = connector?.loadSteps.at(-1);
      if (!connector || !last || connector.loadSteps.length < 2) return;
      const { length } = connector.loadSteps;
      const after = { ...connector, loadSteps: [last, ...connector.loadSteps.slice(0, -1)] };
      const step = { number: 1, name: last.name, object: last.object };
      expect(compareConnectors(connector, after)).toEqual([{ kind: "step_moved", step, from: length, to: 1 }]);
    }),
    parameters,
  );
});
