import type { Move, VariableChange, VariableSource } from "../engine/connector-change.ts";
import { variableTypes } from "../engine/variable-types.ts";
import { quoted } from "../model/found.ts";
import { changesText } from "./changes-text.ts";
import { text } from "./text.ts";

/** One difference of two lists of variables in a plain sentence. */
export function describeVariableChange(change: VariableChange): string {
  switch (change.kind) {
    case "variable_added": {
      const { name, type, column = name, value } = change.variable;
      const source = sourceText(value === undefined ? { column } : { value });
      return changesText("variable.added", { name, type: variableTypes[type].label, source });
    }
    case "variable_removed":
      return changesText("variable.removed", { name: change.variable.name });
    case "variable_renamed":
      return changesText("variable.renamed", { from: change.from, to: change.to });
    case "variable_changed":
      return at(changesText("variable.place", { name: change.name }), changedProperty(change));
    case "variables_moved": {
      const [first] = change.moved;
      if (!first || change.moved.length > 1) return changesText("variable.reordered", { count: change.moved.length });
      return changesText(`variable.${movedOrNot(first)}`, { name: first.name, from: first.from, to: first.to });
    }
  }
}

function changedProperty(change: Extract<VariableChange, { kind: "variable_changed" }>): string {
  switch (change.property) {
    case "type":
      return changesText("variable.type", {
        from: variableTypes[change.from].label,
        to: variableTypes[change.to].label,
      });
    case "source":
      return changesText("variable.source", { from: sourceText(change.from), to: sourceText(change.to) });
    case "arrayDelimiter":
      return changesText("variable.arrayDelimiter", { from: severalText(change.from), to: severalText(change.to) });
    case "required":
      return changesText(change.to ? "variable.required" : "variable.optional");
    case "inputFormat":
      return changesText("variable.inputFormat", { from: formatText(change.from), to: formatText(change.to) });
  }
}

function sourceText(source: VariableSource): string {
  return "column" in source
    ? changesText("variable.column", { column: quoted(source.column) })
    : changesText("variable.constant", { value: shown(source.value) });
}

function severalText(delimiter: string | null): string {
  if (delimiter === null) return changesText("variable.single");
  return changesText("variable.several", {
    delimiter: delimiter === "\t" ? changesText("variable.tab") : quoted(delimiter),
  });
}

function formatText(format: Extract<VariableChange, { property: "inputFormat" }>["from"]): string {
  return format === null ? changesText("nothing") : text(`connectors.formats.${format}`);
}

/** Which sentence tells a move: others may have moved around what keeps its number. */
export function movedOrNot({ from, to }: Move): "moved" | "stayed" {
  return from === to ? "stayed" : "moved";
}

/** What changed, behind the place where it changed. */
export function at(place: string, what: string): string {
  return changesText("where", { place, what });
}

/** A text that may be blank, in quotes. */
export function shown(value: string): string {
  return value === "" ? changesText("blank") : quoted(value);
}
