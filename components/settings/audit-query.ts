import type { AuditFilter } from "@/lib/model/audit-filter.ts";

/** What an address says of the filters, with more beside them. */
export function auditQuery(
  { group, by, subject }: AuditFilter,
  more: Readonly<Record<string, string>> = {},
): URLSearchParams {
  return new URLSearchParams({
    ...(group !== undefined && { group }),
    ...(by !== undefined && { by }),
    ...(subject !== undefined && { subject }),
    ...more,
  });
}
