"use server";

import { randomUUID } from "node:crypto";
import { definePublicAction } from "@/app/access/define-action.ts";
import { setCookies } from "@/app/access/session-cookies.ts";
import { signInHere } from "@/app/access/sign-in-here.ts";
import { auth } from "@/db/auth.ts";
import { actingAs } from "@/db/handle.ts";
import { createOwner } from "@/db/people.ts";
import { NewPerson } from "@/lib/model/new-person.ts";
import { Nothing } from "@/lib/model/nothing.ts";
import { SignInInput } from "@/lib/model/sign-in-input.ts";

export const signInAction = definePublicAction(SignInInput, (input, context) => signInHere(input, context));

export const createOwnerAction = definePublicAction(NewPerson, async (owner, context) => {
  const id = randomUUID();
  const themselves = { kind: "person", id, name: owner.name } as const;
  await createOwner(actingAs(context.db, themselves, context.address), { ...owner, id }, context.address);
  await signInHere(owner, context);
});

export const signOutAction = definePublicAction(Nothing, async (_, { headers }) => {
  const { headers: set } = await auth().api.signOut({ headers, returnHeaders: true });
  await setCookies(set);
});
