import { z } from "zod";
import type { ActionResult } from "@/lib/action/failure.ts";
import type { Invitation } from "@/lib/model/link-input.ts";
import { GivenRole } from "@/lib/model/role.ts";

const Person = z.strictObject({ person: z.uuid() });

export const RoleChange = Person.extend({ role: GivenRole });
export const Disabling = Person.extend({ revokeKeys: z.boolean() });
export const Enabling = Person;
export const PasswordLinkFor = Person;
export const HandingOver = Person.extend({ confirmed: z.string().max(300) });
export const LinkRevocation = z.strictObject({ link: z.uuid() });

/** A link that is shown this once. */
export interface MadeLink {
  readonly url: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

type Act<Input, Data = void> = (input: Input) => Promise<ActionResult<Data>>;

export type Invite = Act<Invitation, MadeLink>;
export type RevokeLink = Act<z.infer<typeof LinkRevocation>>;

/** What can be done about a person. */
export interface PersonActions {
  readonly changeRole: Act<z.infer<typeof RoleChange>>;
  readonly makePasswordLink: Act<z.infer<typeof PasswordLinkFor>, MadeLink>;
  readonly disable: Act<z.infer<typeof Disabling>>;
  readonly enable: Act<z.infer<typeof Enabling>>;
  readonly handOver: Act<z.infer<typeof HandingOver>>;
}
