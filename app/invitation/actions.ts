"use server";

import { definePublicAction, type PublicContext } from "@/app/access/define-action.ts";
import { signInHere } from "@/app/access/sign-in-here.ts";
import { acceptInvitation, setPasswordByLink } from "@/db/use-link.ts";
import { AppError } from "@/lib/errors.ts";
import { Acceptance, LinkPassword } from "@/lib/model/link-input.ts";
import type { SignInInput } from "@/lib/model/sign-in-input.ts";

export const acceptInvitationAction = definePublicAction(Acceptance, async (acceptance, context) => {
  const { email } = await acceptInvitation(context.db, acceptance, context.address);
  return { isSignedIn: await triedSignIn({ email, password: acceptance.password }, context) };
});

export const setPasswordAction = definePublicAction(LinkPassword, async (given, context) => {
  const { email } = await setPasswordByLink(context.db, given, context.address);
  return { isSignedIn: await triedSignIn({ email, password: given.password }, context) };
});

/** The link is used by now: who cannot be signed in at once, since their address has to wait, signs in later. */
async function triedSignIn(input: SignInInput, context: PublicContext): Promise<boolean> {
  try {
    await signInHere(input, context);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
