import { z } from "zod";

/** How many characters a password may have. */
export const passwordLength = { min: 12, max: 128 } as const;

/** An address to sign in with, in lower case. */
export const SignInEmail = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, { error: "An e-mail address has at most 254 characters" })
  .pipe(z.email({ error: "Type an e-mail address, such as ada@example.com" }));

export const NewPassword = z
  .string()
  .min(passwordLength.min, { error: `Choose a password of at least ${passwordLength.min} characters` })
  .max(passwordLength.max, { error: `Choose a password of at most ${passwordLength.max} characters` });

export const PersonName = z
  .string()
  .trim()
  .min(1, { error: "Type a name" })
  .max(100, { error: "A name has at most 100 characters" });

/** A person who chooses a password. */
export const NewPerson = z.strictObject({ name: PersonName, email: SignInEmail, password: NewPassword });
export type NewPerson = z.infer<typeof NewPerson>;
