import { z } from "zod";
import { NewPassword, PersonName, SignInEmail } from "./new-person.ts";
import { GivenRole } from "./role.ts";

/** Whom to invite, and as what. */
export const Invitation = z.strictObject({
  email: SignInEmail,
  role: GivenRole,
});
export type Invitation = z.infer<typeof Invitation>;

/** What a link carries: 32 random bytes. Anything else is no link, and is not looked up. */
export const LinkToken = z.string().regex(/^[\w-]{43}$/);

/** What the invited person chooses. */
export const Acceptance = z.strictObject({ token: z.string().max(200), name: PersonName, password: NewPassword });
export type Acceptance = z.infer<typeof Acceptance>;

/** A new password by a link. */
export const LinkPassword = Acceptance.omit({ name: true });
export type LinkPassword = z.infer<typeof LinkPassword>;
