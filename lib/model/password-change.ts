import { z } from "zod";
import { NewPassword } from "./new-person.ts";
import { SignInInput } from "./sign-in-input.ts";

/** A new password of one's own, with the one before. */
export const PasswordChange = z.strictObject({
  currentPassword: SignInInput.shape.password,
  newPassword: NewPassword,
});
export type PasswordChange = z.infer<typeof PasswordChange>;
