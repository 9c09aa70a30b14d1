import type { AuditLine } from "@/components/settings/audit-view.ts";
import { findExisting } from "@/db/find-existing.ts";
import type { Handle } from "@/db/handle.ts";
import { type AuditEntry, listAuditLog } from "@/db/list-audit-log.ts";
import { listWorkspace } from "@/db/workspace.ts";
import type { AuditFilter } from "@/lib/model/audit-filter.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { auditActionText, describeAudit } from "@/lib/texts/describe-audit.ts";

const pageSize = 50;
/** So many parts of one entry are shown; all are in the export. */
const mostParts = 60;

/** A page of the audit log, as people read it. */
export async function readAudit(
  db: Handle,
  filter: AuditFilter,
  before: number | undefined,
): Promise<{ readonly lines: readonly AuditLine[]; readonly nextCursor: number | null }> {
  const [{ entries, nextCursor }, { objects }] = await Promise.all([
    listAuditLog(db, filter, { before, limit: pageSize }),
    listWorkspace(db),
  ]);
  const existing = await findExisting(db, {
    objects: subjectsOf(entries, "object"),
    automations: subjectsOf(entries, "automation"),
    connectors: subjectsOf(entries, "connector"),
    runs: subjectsOf(entries, "run").map(Number),
  });
  return { lines: entries.map((entry) => lineOf(entry, objects, existing)), nextCursor };
}

function subjectsOf(entries: readonly AuditEntry[], thing: string): readonly string[] {
  return entries.filter(({ action }) => action.startsWith(`${thing}.`)).map(({ subject }) => subject);
}

function lineOf(
  { id, at, by, address, action, subject, before, after }: AuditEntry,
  objects: readonly ObjectDefinition[],
  existing: ReadonlySet<string>,
): AuditLine {
  const { sentences, parts, kind } = describeAudit({ action, before, after }, objects);
  const shownSentences = sentences.slice(0, mostParts);
  const shownParts = parts.slice(0, mostParts);
  const [thing = ""] = action.split(".");
  const place = `/${thing}s/${subject}`;
  return {
    id,
    at: at.toISOString(),
    who: by && { name: by.name, isKey: by.kind === "key" },
    address,
    action: auditActionText(action),
    subject,
    href: existing.has(place) ? place : undefined,
    details: { sentences: shownSentences, parts: shownParts, kind },
    more: sentences.length - shownSentences.length + parts.length - shownParts.length,
  };
}
