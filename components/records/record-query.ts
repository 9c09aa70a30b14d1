import { z } from "zod";
import { FieldFilter } from "@/lib/model/record-filter.ts";

export const archivedFilters = ["active", "archived", "all"] as const;

/** As many columns as a table is read with. */
export const mostColumns = 30;
const mostFilters = 20;
const fieldName = /^[a-z][a-zA-Z0-9_]{0,61}$/;

const Filters = z.union([z.string(), z.array(z.string())]).transform((given) =>
  [given]
    .flat()
    .flatMap((entry) => readFilterText(entry) ?? [])
    .slice(0, mostFilters),
);

/** What a list of Records shows, as its address says it. What is not understood falls back to the whole list. */
export const RecordView = z.object({
  q: z.string().trim().max(255).catch(""),
  archived: z.enum(archivedFilters).catch("active"),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  /** A field, behind a minus from the greatest on; blank: from the newest Record on. */
  sort: z
    .string()
    .regex(/^-?[a-z][a-zA-Z0-9_]{0,61}$/)
    .catch(""),
  /** The columns beside the identifier; empty: the Object's first fields. */
  cols: z
    .string()
    .transform((names) => [...new Set(names.split(","))].filter((name) => fieldName.test(name)).slice(0, mostColumns))
    .catch([]),
  filter: Filters.catch([]),
});
export type RecordView = z.infer<typeof RecordView>;

/** The address of a list, without what is the default. */
export function recordsHref(object: string, { q, archived, page, sort, cols, filter }: RecordView): string {
  const query = new URLSearchParams();
  if (q !== "") query.set("q", q);
  for (const each of filter) query.append("filter", filterText(each));
  if (archived !== "active") query.set("archived", archived);
  if (sort !== "") query.set("sort", sort);
  if (cols.length > 0) query.set("cols", cols.join(","));
  if (page > 1) query.set("page", String(page));
  return query.size === 0 ? `/records/${object}` : `/records/${object}?${query}`;
}

/** The address of the Records of an Object that point to a Record. */
export function pointingHref(object: string, filter: Pick<FieldFilter, "field" | "operator" | "value">): string {
  return recordsHref(object, { ...RecordView.parse({}), archived: "all", filter: [{ ...filter, upTo: "" }] });
}

/** `city.is.Vienna`, `price.between.10..20`, `tags.blank`. */
export function filterText({ field, operator, value, upTo }: FieldFilter): string {
  if (operator === "blank" || operator === "filled") return `${field}.${operator}`;
  return `${field}.${operator}.${value}${operator === "between" ? `..${upTo}` : ""}`;
}

function readFilterText(given: string): FieldFilter | undefined {
  const [, field, operator, rest = ""] = /^([^.]*)\.([^.]*)(?:\.(.*))?$/s.exec(given) ?? [];
  const [value = "", upTo = ""] = operator === "between" ? rest.split(/\.\.(.*)/s) : [rest];
  const parsed = FieldFilter.safeParse({ field, operator, value, upTo });
  return parsed.success ? parsed.data : undefined;
}
