import { z } from "zod";

/** What entries of the audit log are about: each group has actions that begin with its names. */
export const auditGroups = {
  objects: ["object"],
  automations: ["automation"],
  connectors: ["connector"],
  runs: ["run"],
  people: ["person", "invitation", "password_link"],
  keys: ["key"],
  webhooks: ["endpoint"],
} as const satisfies Record<string, readonly string[]>;

export type AuditGroup = keyof typeof auditGroups;
export const AuditGroup = z.enum(Object.keys(auditGroups) as [AuditGroup, ...AuditGroup[]]);

/** Which entries of the audit log are asked for, as an address says it; what is not understood there narrows nothing. */
export const AuditFilter = z.object({
  group: AuditGroup.optional().catch(undefined),
  /** The id of a person or API key. */
  by: z.uuid().optional().catch(undefined),
  /** A part of what it was done to, in whatever case. */
  subject: z
    .string()
    .trim()
    .max(200)
    .transform((given) => given || undefined)
    .optional()
    .catch(undefined),
});
export type AuditFilter = z.infer<typeof AuditFilter>;
