import { z } from "zod";

export const recordTabs = ["fields", "history", "links"] as const;

/** What a Record's page shows, as its address says it. */
export const RecordPageView = z.object({
  tab: z.enum(recordTabs).catch("fields"),
  /** The writer that a page of the history begins with. */
  from: z
    .string()
    .regex(/^(edit\.\d{1,9}|\d{1,9}\.\d{1,9}\.\d{1,9})$/)
    .optional()
    .catch(undefined),
});
export type RecordPageView = z.infer<typeof RecordPageView>;

/** The address of a Record's page, without what is the default. */
export function recordHref(object: string, id: string, { tab, from }: RecordPageView): string {
  const query = new URLSearchParams();
  if (tab !== "fields") query.set("tab", tab);
  if (from !== undefined) query.set("from", from);
  return query.size === 0 ? `/records/${object}/${id}` : `/records/${object}/${id}?${query}`;
}
