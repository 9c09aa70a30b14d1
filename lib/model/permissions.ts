/** What a person, or an API key, is here to do. There is exactly one owner; a key never is one. */
export const roles = ["owner", "admin", "editor", "operator", "viewer"] as const;
export type Role = (typeof roles)[number];

/**
 * What each permission is for, and who has it. An editor decides how rows are loaded, an operator lets it happen; who is
 * to do both is an admin.
 */
const holders = {
  /** See everything but people, keys and the audit log. */
  read: ["owner", "admin", "editor", "operator", "viewer"],
  /** Upload files and try them: nothing is written to a Record. */
  dryRun: ["owner", "admin", "editor", "operator"],
  /** Change Records: live runs, stopping them, edits by hand. */
  write: ["owner", "admin", "operator"],
  /** Change Objects, automations and SmartConnectors. */
  configure: ["owner", "admin", "editor"],
  /** People, API keys, the audit log. */
  administer: ["owner", "admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof holders;

export const permissions = Object.keys(holders) as readonly Permission[];

/** Whether a role has a permission. What is not granted in the table is denied. */
export function may(role: Role, permission: Permission): boolean {
  const granted: readonly Role[] = Object.hasOwn(holders, permission) ? holders[permission] : [];
  return granted.includes(role);
}

/** Whether one role may hand out another: nobody gives what they do not have. */
export function mayGive(giver: Role, role: Exclude<Role, "owner">): boolean {
  return permissions.every((permission) => !may(role, permission) || may(giver, permission));
}
