import type { Automation } from "./automation.ts";

/** `${NAME}` names a secret that is kept elsewhere; it is none itself (formats.md section 3). */
const reference = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** What Loadstep, its database and Node.js are set up with; names of the environment have no case on Windows. */
const ownSetting = /^(DATABASE_URL$|LOADSTEP_|PG|NODE_)/i;

/** Whether a name is one of the settings of Loadstep itself, which sign no webhook and are told to nobody. */
export function isOwnSetting(name: string): boolean {
  return ownSetting.test(name);
}

/** The automation without the secret of its webhook, for whatever leaves the server. A reference to one stays. */
export function withoutSecret(automation: Automation): Automation {
  const { action } = automation;
  if (action.type !== "webhook" || action.secret === undefined || reference.test(action.secret)) return automation;
  const { secret: _, ...rest } = action;
  return { ...automation, action: rest };
}

/** The automation with the reference to a secret that is stored already, where it gives no secret of its own. */
export function withStoredSecret(given: Automation, stored: Automation | undefined): Automation {
  if (given.action.type !== "webhook" || given.action.secret !== undefined) return given;
  if (stored?.action.type !== "webhook" || stored.action.secret === undefined) return given;
  return { ...given, action: { ...given.action, secret: stored.action.secret } };
}

/** The secret that an automation gives, or the name under which the environment holds it. */
export function secretOf({ action }: Automation): { readonly given?: string; readonly name?: string } {
  if (action.type !== "webhook" || action.secret === undefined) return {};
  const name = secretName(action.secret);
  return name === undefined ? { given: action.secret } : { name };
}

/** The name that a reference such as `${NAME}` has; undefined for a secret itself. */
export function secretName(secret: string): string | undefined {
  return reference.exec(secret)?.[1];
}
