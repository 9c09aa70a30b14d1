import { z } from "zod";

export const archivedFilters = ["active", "archived", "all"] as const;

/** What a list of Records shows, as its address says it. What is not understood falls back to the whole list. */
export const RecordFilter = z.object({
  q: z.string().trim().max(255).catch(""),
  archived: z.enum(archivedFilters).catch("active"),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

/** The address of a list, without what is the default. */
export function recordsHref(object: string, { q, archived, page }: RecordFilter): string {
  const query = new URLSearchParams();
  if (q !== "") query.set("q", q);
  if (archived !== "active") query.set("archived", archived);
  if (page > 1) query.set("page", String(page));
  return query.size === 0 ? `/records/${object}` : `/records/${object}?${query}`;
}
