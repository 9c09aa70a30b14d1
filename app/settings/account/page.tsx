import type { Metadata } from "next";
import { headers } from "next/headers";
import { enterPage } from "@/app/access/enter-page.ts";
import { OwnName } from "@/components/settings/own-name.tsx";
import { OwnPassword } from "@/components/settings/own-password.tsx";
import { SessionList } from "@/components/settings/session-list.tsx";
import { SettingsPage } from "@/components/settings/settings-page.tsx";
import { Section } from "@/components/ui/section.tsx";
import { auth } from "@/db/auth.ts";
import { getPerson } from "@/db/get-person.ts";
import { listOwnSessions, type OwnSession } from "@/db/own-account.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import { changePasswordAction, endSessionsAction, renameAction } from "./actions.ts";

export const metadata: Metadata = { title: settingsText("people.account.title") };

export default async function AccountPage() {
  const { db, actor } = await enterPage();
  const given = await headers();
  const [{ name, email }, sessions] = await Promise.all([
    getPerson(db, actor.id),
    listOwnSessions({ db, auth: auth() }, actor.id, given),
  ]);
  return (
    <SettingsPage
      current="account"
      role={actor.role}
      title={settingsText("people.account.title")}
      lead={<p>{settingsText("people.account.roleLine", { email, role: text(`access.roles.${actor.role}`) })}</p>}
    >
      <div className="flex flex-col gap-9">
        <Section title={settingsText("people.account.yourName")}>
          <OwnName name={name} rename={renameAction} />
        </Section>
        <Section title={settingsText("people.account.password")}>
          <OwnPassword email={email} changePassword={changePasswordAction} />
        </Section>
        <Section title={settingsText("people.account.sessions")} meta={settingsText("people.account.sessionsLead")}>
          <SessionList sessions={sessions.map(shown)} end={endSessionsAction} />
        </Section>
      </div>
    </SettingsPage>
  );
}

function shown({ createdAt, lastUsedAt, ...session }: OwnSession) {
  return { ...session, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString() };
}
