"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/access/define-action.ts";
import { publicUrl } from "@/app/access/public-url.ts";
import {
  Disabling,
  Enabling,
  HandingOver,
  LinkRevocation,
  type MadeLink,
  PasswordLinkFor,
  RoleChange,
} from "@/components/settings/people-actions.ts";
import { changeRole, disablePerson, enablePerson, handOver } from "@/db/change-person.ts";
import { invite, makePasswordLink, type NewLink, revokeLink } from "@/db/links.ts";
import { Invitation } from "@/lib/model/link-input.ts";

export const inviteAction = defineAction(Invitation, "administer", async (invitation, { db }) => {
  return shown(await invite(db, invitation));
});

export const makePasswordLinkAction = defineAction(PasswordLinkFor, "administer", async (person, { db }) => {
  return shown(await makePasswordLink(db, person));
});

export const revokeLinkAction = defineAction(LinkRevocation, "administer", async (link, { db }) => {
  await revokeLink(db, link);
  revalidatePath("/settings", "layout");
});

export const changeRoleAction = defineAction(RoleChange, "administer", async (change, { db }) => {
  await changeRole(db, change);
  revalidatePath("/settings", "layout");
});

export const disablePersonAction = defineAction(Disabling, "administer", async (disabling, { db }) => {
  await disablePerson(db, disabling);
  revalidatePath("/settings", "layout");
});

export const enablePersonAction = defineAction(Enabling, "administer", async (enabling, { db }) => {
  await enablePerson(db, enabling);
  revalidatePath("/settings", "layout");
});

export const handOverAction = defineAction(HandingOver, "administer", async (handing, { db }) => {
  await handOver(db, handing);
  revalidatePath("/", "layout");
});

async function shown({ token, expiresAt }: NewLink): Promise<MadeLink> {
  revalidatePath("/settings", "layout");
  return { url: await publicUrl(`/invitation/${token}`), expiresAt: expiresAt.toISOString() };
}
