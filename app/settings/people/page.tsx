import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { InvitePerson } from "@/components/settings/invite-person.tsx";
import { OpenLinks } from "@/components/settings/open-links.tsx";
import { PeopleList } from "@/components/settings/people-list.tsx";
import { SettingsPage } from "@/components/settings/settings-page.tsx";
import { Section } from "@/components/ui/section.tsx";
import { type ListedLink, listLinks } from "@/db/links.ts";
import { listPeople } from "@/db/list-people.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { inviteAction, revokeLinkAction } from "./actions.ts";

export const metadata: Metadata = { title: settingsText("people.title") };

export default async function PeoplePage() {
  const { db, actor } = await enterPage("administer");
  const [people, links] = await Promise.all([listPeople(db), listLinks(db)]);
  return (
    <SettingsPage
      current="people"
      role={actor.role}
      title={settingsText("people.title")}
      lead={<p>{settingsText("people.lead")}</p>}
      actions={<InvitePerson invite={inviteAction} />}
    >
      <PeopleList
        people={people.map(({ id, name, email, role, disabledAt, lastSeenAt }) => ({
          id,
          name,
          email,
          role,
          isDisabled: disabledAt !== null,
          isSelf: id === actor.id,
          lastSeenAt: lastSeenAt?.toISOString() ?? null,
        }))}
      />
      {people.length === 1 && links.length === 0 && <p className="mt-4 text-muted">{settingsText("people.alone")}</p>}
      {links.length > 0 && (
        <Section title={settingsText("people.open.title")} meta={settingsText("people.open.lead")} className="mt-8">
          <OpenLinks links={links.map(shown)} revoke={revokeLinkAction} />
        </Section>
      )}
    </SettingsPage>
  );
}

function shown({ id, email, role, personId, by, expiresAt }: ListedLink) {
  return {
    id,
    email,
    role,
    kind: personId === null ? ("invitation" as const) : ("password" as const),
    by: by?.name ?? null,
    expiresAt: expiresAt.toISOString(),
    isExpired: expiresAt.getTime() <= Date.now(),
  };
}
