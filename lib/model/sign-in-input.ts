import { z } from "zod";
import { passwordLength, SignInEmail } from "./new-person.ts";

/** What a person types to sign in. */
export const SignInInput = z.strictObject({
  email: SignInEmail,
  password: z
    .string()
    .min(1, { error: "Type your password" })
    .max(passwordLength.max, { error: `A password has at most ${passwordLength.max} characters` }),
});
export type SignInInput = z.infer<typeof SignInInput>;
