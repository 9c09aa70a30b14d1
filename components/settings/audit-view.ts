import type { AuditDetails } from "@/lib/texts/describe-audit.ts";

/** An entry of the audit log as people read it. */
export interface AuditLine {
  readonly id: number;
  /** ISO 8601. */
  readonly at: string;
  readonly who: { readonly name: string; readonly isKey: boolean } | null;
  readonly address: string | null;
  /** What was done, before its subject. */
  readonly action: string;
  readonly subject: string;
  /** Where the subject is shown; undefined for one that is not there any more. */
  readonly href: string | undefined;
  readonly details: AuditDetails;
  /** How many parts of the details are left out. */
  readonly more: number;
}
