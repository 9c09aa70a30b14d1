import { redirect } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { may } from "@/lib/model/permissions.ts";

/** Leads to the first page of the settings that opens to who comes. */
export default async function SettingsIndexPage() {
  const { actor } = await enterPage();
  redirect(may(actor.role, "administer") ? "/settings/people" : "/settings/account");
}
