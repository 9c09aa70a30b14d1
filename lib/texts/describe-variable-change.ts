import type { Move, VariableChange, VariableSource } from "../engine/connector-change.ts";
import { variableTypes } from "../engine/variable-types.ts";
import { quoted } from "../model/found.ts";
import { text } from "./text.ts";

/** One difference of two lists of variables in a plain sentence. */
export function describeVariableChange(change: VariableChange): string {
  switch (change.kind) {
    case "variable_added": {
      const { name, type, column = name, value } = change.variable;
      const source = sourceText(value === undefined ? { column } : { value });
      return text("changes.variable.added", { name, type: variableTypes[type].label, source });
    }
    case "variable_removed":
      return text("changes.variable.removed", { name: change.variable.name });
    case "variable_renamed":
      return text("changes.variable.renamed", { from: change.from, to: change.to });
    case "variable_changed":
      return at(text("changes.variable.place", { name: change.name }), changedProperty(change));
    case "variables_moved": {
      const [first] = change.moved;
      if (!first || change.moved.length > 1) return text("changes.variable.reordered", { count: change.moved.length });
      return text(`changes.variable.${movedOrNot(first)}`, { name: first.name, from: first.from, to: first.to });
    }
  }
}

function changedProperty(change: Extract<VariableChange, { kind: "variable_changed" }>): string {
  switch (change.property) {
    case "type":
      return text("changes.variable.type", {
        from: variableTypes[change.from].label,
        to: variableTypes[change.to].label,
      });
    case "source":
      return text("changes.variable.source", { from: sourceText(change.from), to: sourceText(change.to) });
    case "arrayDelimiter":
      return text("changes.variable.arrayDelimiter", { from: severalText(change.from), to: severalText(change.to) });
    case "required":
      return text(change.to ? "changes.variable.required" : "changes.variable.optional");
    case "inputFormat":
      return text("changes.variable.inputFormat", { from: formatText(change.from), to: formatText(change.to) });
  }
}

function sourceText(source: VariableSource): string {
  return "column" in source
    ? text("changes.variable.column", { column: quoted(source.column) })
    : text("changes.variable.constant", { value: shown(source.value) });
}

function severalText(delimiter: string | null): string {
  if (delimiter === null) return text("changes.variable.single");
  return text("changes.variable.several", {
    delimiter: delimiter === "\t" ? text("changes.variable.tab") : quoted(delimiter),
  });
}

function formatText(format: Extract<VariableChange, { property: "inputFormat" }>["from"]): string {
  return format === null ? text("changes.nothing") : text(`connectors.formats.${format}`);
}

/** Which sentence tells a move: others may have moved around what keeps its number. */
export function movedOrNot({ from, to }: Move): "moved" | "stayed" {
  return from === to ? "stayed" : "moved";
}

/** What changed, behind the place where it changed. */
export function at(place: string, what: string): string {
  return text("changes.where", { place, what });
}

/** A text that may be blank, in quotes. */
export function shown(value: string): string {
  return value === "" ? text("changes.blank") : quoted(value);
}
