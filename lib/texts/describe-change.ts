import { conflictResolutions } from "../engine/conflict-resolutions.ts";
import type {
  Capture,
  ConnectorChange,
  MappingChange,
  MappingSource,
  PostLoadChange,
  RuleChange,
  SettingChange,
  StepChange,
  StepPlace,
} from "../engine/connector-change.ts";
import type { MappingRule } from "../model/connector.ts";
import { dropdownLabels, uploadActionLabels } from "../model/dropdowns.ts";
import { quoted } from "../model/found.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { changesText } from "./changes-text.ts";
import { at, describeVariableChange, movedOrNot, shown } from "./describe-variable-change.ts";
import { fieldLabel } from "./field-label.ts";
import { text } from "./text.ts";

type Objects = readonly ObjectDefinition[];

const listed = new Intl.ListFormat("en");

/**
 * One difference of two connectors in a plain sentence with labels and without a full stop:
 * "Step Vendors, rule 2: If No Match Found from Do Not Upload Row to Create New Record".
 * @param objects for the labels of Objects and fields; where one is missing its API name stands
 */
export function describeChange(change: ConnectorChange, objects: Objects): string {
  switch (change.kind) {
    case "setting_changed":
      return setting(change);
    case "variable_added":
    case "variable_removed":
    case "variable_renamed":
    case "variable_changed":
    case "variables_moved":
      return describeVariableChange(change);
    case "step_added":
    case "step_removed":
    case "step_moved":
    case "step_renamed":
    case "step_object_changed":
      return step(change, objects);
    case "rule_added":
    case "rule_removed":
    case "rule_moved":
    case "rule_changed":
      return rule(change, objects);
    case "mapping_added":
    case "mapping_removed":
    case "mapping_changed":
    case "mappings_moved":
      return mapping(change, objects);
    case "automation_added":
    case "automation_removed":
    case "automations_moved":
    case "suppress_triggers_changed":
    case "capture_changed":
      return inStep(change.step, postLoad(change));
  }
}

/** A short label of an edit, such as for undo: its one sentence, or "11 changes: " and the first. */
export function summarizeChange(changes: readonly ConnectorChange[], objects: Objects): string {
  const [first] = changes;
  if (!first) return changesText("none");
  const sentence = describeChange(first, objects);
  return changes.length === 1 ? sentence : changesText("several", { count: changes.length, first: sentence });
}

function setting(change: SettingChange): string {
  switch (change.setting) {
    case "active":
      return changesText(change.to ? "settings.activated" : "settings.deactivated");
    case "onInvalidValue":
      return changesText(`settings.${change.to}`);
    default:
      return changesText(`settings.${change.setting}`, { from: shown(change.from), to: shown(change.to) });
  }
}

function inStep({ name }: StepPlace, what: string): string {
  return at(changesText("step.place", { name }), what);
}

function step(change: StepChange, objects: Objects): string {
  const { name, number, object } = change.step;
  switch (change.kind) {
    case "step_added":
      return changesText("step.added", { name, number, object: objectLabel(object, objects) });
    case "step_removed":
      return changesText("step.removed", { name });
    case "step_moved":
      return changesText(`step.${movedOrNot(change)}`, { name, from: change.from, to: change.to });
    case "step_renamed":
      return changesText("step.renamed", { from: change.from, to: change.to });
    case "step_object_changed": {
      const [from, to] = [objectLabel(change.from, objects), objectLabel(change.to, objects)];
      return inStep(change.step, changesText("step.object", { from, to }));
    }
  }
}

function objectLabel(apiName: string, objects: Objects): string {
  return objects.find((object) => object.apiName === apiName)?.name ?? apiName;
}

/** The label of a step's field; `when` names the Object to look in where the step changed it. */
function labelIn(place: StepPlace, field: string, objects: Objects, when: "before" | "after" = "after"): string {
  const apiName = when === "before" ? (place.objectBefore ?? place.object) : place.object;
  const object = objects.find((each) => each.apiName === apiName);
  return object ? fieldLabel(object, field) : field;
}

function rule(change: RuleChange, objects: Objects): string {
  const what = ruleChange(change, objects);
  return at(changesText("rule.place", { step: change.step.name, rule: change.rule }), what);
}

function ruleChange(change: RuleChange, objects: Objects): string {
  switch (change.kind) {
    case "rule_added":
    case "rule_removed": {
      const { field, variable: name } = change.matchingRule;
      if (field === "") return changesText(change.kind === "rule_added" ? "rule.addedBlank" : "rule.removedBlank");
      const when = change.kind === "rule_added" ? "after" : "before";
      const values = { field: labelIn(change.step, field, objects, when), variable: name };
      return changesText(change.kind === "rule_added" ? "rule.added" : "rule.removed", values);
    }
    case "rule_moved":
      return changesText(`rule.${movedOrNot(change)}`, { from: change.from, to: change.to });
    case "rule_changed":
      switch (change.part) {
        case "field": {
          const from = labelIn(change.step, change.from, objects, "before");
          return changesText("rule.field", { from, to: labelIn(change.step, change.to, objects) });
        }
        case "variable":
          return changesText("rule.variable", { from: change.from, to: change.to });
        default:
          return changesText("rule.uploadFunction", {
            dropdown: dropdownLabels[change.part],
            from: uploadActionLabels[change.from],
            to: uploadActionLabels[change.to],
          });
      }
  }
}

function mapping(change: MappingChange, objects: Objects): string {
  const of = (field: string, what: string, when: "before" | "after" = "after") =>
    at(
      changesText("mapping.place", {
        step: change.step.name,
        field: labelIn(change.step, field, objects, when),
      }),
      what,
    );
  switch (change.kind) {
    case "mapping_added": {
      const { field } = change.mappingRule;
      return of(field, changesText("mapping.added", { source: joined(ruleSource(change.mappingRule)) }));
    }
    case "mapping_removed": {
      const { field } = change.mappingRule;
      return of(field, changesText("mapping.removed", { source: joined(ruleSource(change.mappingRule)) }), "before");
    }
    case "mapping_changed":
      return of(change.field, changedPart(change));
    case "mappings_moved": {
      const [first] = change.moved;
      if (!first || change.moved.length > 1) {
        return inStep(change.step, changesText("mapping.reordered", { count: change.moved.length }));
      }
      return of(first.field, changesText(`mapping.${movedOrNot(first)}`, { from: first.from, to: first.to }));
    }
  }
}

function changedPart(change: Extract<MappingChange, { kind: "mapping_changed" }>): string {
  switch (change.part) {
    case "source":
      return changesText("mapping.source", { from: joined(change.from), to: joined(change.to) });
    case "separator":
      return changesText("mapping.separator", { from: separatorText(change.from), to: separatorText(change.to) });
    case "conflictResolution":
      return changesText("mapping.conflictResolution", {
        from: conflictResolutions[change.from].label,
        to: conflictResolutions[change.to].label,
      });
    case "ifUnresolved":
      return changesText(`mapping.${change.to}`);
    case "canCreateOptions":
      return changesText(change.to ? "mapping.canCreate" : "mapping.cannotCreate");
  }
}

function ruleSource({ variable: name = "", variables, separator = " " }: MappingRule): MappingSource {
  return variables === undefined ? { variable: name } : { variables, separator };
}

function joined(source: MappingSource): string {
  if ("variable" in source) return source.variable;
  const variables = listed.format(source.variables);
  if (source.separator === "") return text("results.mapping.joinedDirectly", { variables });
  return text("results.mapping.joined", { variables, separator: quoted(source.separator) });
}

function separatorText(separator: string): string {
  return separator === "" ? changesText("mapping.noSeparator") : quoted(separator);
}

function postLoad(change: PostLoadChange): string {
  switch (change.kind) {
    case "automation_added":
    case "automation_removed": {
      const verb = change.kind === "automation_added" ? "added" : "removed";
      return changesText(`postLoad.${verb}On${capital(change.on)}`, { automation: change.automation });
    }
    case "automations_moved":
      return changesText(`postLoad.movedOn${capital(change.on)}`);
    case "suppress_triggers_changed":
      return changesText(change.to ? "postLoad.suppressed" : "postLoad.unsuppressed");
    case "capture_changed":
      return changesText("postLoad.capture", { from: captureText(change.from), to: captureText(change.to) });
  }
}

function capital(on: "create" | "update"): "Create" | "Update" {
  return on === "create" ? "Create" : "Update";
}

function captureText(capture: Capture | null): string {
  if (capture === null) return changesText("nothing");
  return changesText(`postLoad.captured.${capture.from}`, { variable: capture.variable });
}
