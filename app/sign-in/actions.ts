"use server";

import { cookies } from "next/headers";
import { definePublicAction, type PublicContext } from "@/app/access/define-action.ts";
import { deviceCookie, setCookies, setDeviceCookie } from "@/app/access/session-cookies.ts";
import { auth, secret } from "@/db/auth.ts";
import { createOwner } from "@/db/people.ts";
import { deviceMark, signIn } from "@/db/sign-in.ts";
import { NewPerson } from "@/lib/model/new-person.ts";
import { Nothing } from "@/lib/model/nothing.ts";
import { SignInInput } from "@/lib/model/sign-in-input.ts";

export const signInAction = definePublicAction(SignInInput, (input, context) => enter(input, context));

export const createOwnerAction = definePublicAction(NewPerson, async (owner, context) => {
  await createOwner(context.db, owner);
  await enter(owner, context);
});

export const signOutAction = definePublicAction(Nothing, async (_, { headers }) => {
  const { headers: set } = await auth().api.signOut({ headers, returnHeaders: true });
  await setCookies(set);
});

async function enter({ email, password }: SignInInput, { db, headers, address }: PublicContext): Promise<void> {
  const device = (await cookies()).get(deviceCookie)?.value;
  const set = await signIn({ db, auth: auth(), secret: secret() }, { email, password, address, device }, headers);
  await setCookies(set);
  await setDeviceCookie(deviceMark(secret(), email));
}
