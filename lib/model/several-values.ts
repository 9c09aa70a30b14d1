/** What tells of a field how many values it holds. */
interface FieldKind {
  readonly type: string;
  readonly cardinality?: string;
}

/** Whether a field holds several values: a list in its canonical form. */
export function holdsSeveral(field: FieldKind): boolean {
  return (
    field.type === "checkboxes" ||
    field.type === "dynamictags" ||
    (field.type === "relationship" && field.cardinality === "many")
  );
}

/** Whether a field of this kind may be marked `unique`. */
export function canBeUnique(field: FieldKind): boolean {
  return field.type !== "longtext" && !holdsSeveral(field);
}
