"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { defineAction } from "@/app/access/define-action.ts";
import { setCookies } from "@/app/access/session-cookies.ts";
import { NewName, SessionEnd } from "@/components/settings/account-actions.ts";
import { auth } from "@/db/auth.ts";
import { changePassword, endSessions, rename } from "@/db/own-account.ts";
import { PasswordChange } from "@/lib/model/password-change.ts";

export const renameAction = defineAction(NewName, "read", async ({ name }, { db, actor }) => {
  await rename(db, actor.id, name);
  revalidatePath("/", "layout");
});

export const changePasswordAction = defineAction(PasswordChange, "read", async (change, { db, actor }) => {
  await setCookies(await changePassword({ db, auth: auth() }, actor.id, change, await headers()));
});

export const endSessionsAction = defineAction(SessionEnd, "read", async ({ session }, { db, actor }) => {
  await endSessions(db, actor.id, session);
  if (session !== "all") return;
  const { headers: set } = await auth().api.signOut({ headers: await headers(), returnHeaders: true });
  await setCookies(set);
});
