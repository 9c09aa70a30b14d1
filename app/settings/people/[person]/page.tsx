import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { enterPage } from "@/app/access/enter-page.ts";
import { HandOver } from "@/components/settings/hand-over.tsx";
import { PersonAccess } from "@/components/settings/person-access.tsx";
import { PersonPassword } from "@/components/settings/person-password.tsx";
import { PersonRole } from "@/components/settings/person-role.tsx";
import { PersonState } from "@/components/settings/person-state.tsx";
import { SettingsPage } from "@/components/settings/settings-page.tsx";
import { absoluteDay } from "@/components/ui/absolute-time.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Section } from "@/components/ui/section.tsx";
import { listPeople } from "@/db/list-people.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import {
  changeRoleAction,
  disablePersonAction,
  enablePersonAction,
  handOverAction,
  makePasswordLinkAction,
} from "../actions.ts";

interface Props {
  readonly params: Promise<{ readonly person: string }>;
}

const personOf = cache(async (id: string) => {
  const { db } = await enterPage("administer");
  return (await listPeople(db)).find((each) => each.id === id);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const person = await personOf((await params).person);
  return { title: person ? settingsText("people.person.title", { name: person.name }) : text("shell.notFound.title") };
}

export default async function PersonPage({ params }: Props) {
  const { actor } = await enterPage("administer");
  const person = await personOf((await params).person);
  if (!person) notFound();
  const { id, name, email, role, keys } = person;
  const isSelf = id === actor.id;
  const disabledAt = person.disabledAt?.toISOString() ?? null;
  return (
    <SettingsPage
      current="people"
      role={actor.role}
      below={name}
      title={<bdi>{name}</bdi>}
      badges={
        <>
          <Badge>{text(`access.roles.${role}`)}</Badge>
          {disabledAt !== null && <PersonState isDisabled />}
        </>
      }
      lead={
        <p>
          <bdi>{email}</bdi>,{" "}
          {settingsText("people.person.added", { day: absoluteDay(person.createdAt.toISOString()) })}.{" "}
          <Link href={`/settings/audit-log?by=${id}`} className="door">
            {settingsText("people.person.trail", { name })}
          </Link>
        </p>
      }
    >
      <div className="flex flex-col gap-8">
        <Section title={settingsText("people.role")}>
          {isSelf || role === "owner" ? (
            <Note>{settingsText(role === "owner" ? "people.person.ownerRole" : "people.person.ownRole")}</Note>
          ) : (
            <PersonRole person={{ id, name, role }} changeRole={changeRoleAction} />
          )}
        </Section>
        <Section title={settingsText("people.person.password")}>
          {isSelf ? (
            <Note>
              {settingsText("people.person.passwordOwn")}{" "}
              <Link href="/settings/account" className="door">
                {settingsText("people.person.toAccount")}
              </Link>
            </Note>
          ) : role === "owner" ? (
            <Note>{settingsText("people.person.passwordOwner")}</Note>
          ) : disabledAt !== null ? (
            <Note>{settingsText("people.person.passwordDisabled")}</Note>
          ) : (
            <PersonPassword person={{ id, name, email }} makeLink={makePasswordLinkAction} />
          )}
        </Section>
        <Section title={settingsText("people.person.access")}>
          {isSelf || role === "owner" ? (
            <Note>{settingsText(role === "owner" ? "people.person.ownerAccess" : "people.person.ownAccess")}</Note>
          ) : (
            <PersonAccess
              person={{ id, name, disabledAt, keys }}
              disable={disablePersonAction}
              enable={enablePersonAction}
            />
          )}
        </Section>
        {actor.role === "owner" && !isSelf && disabledAt === null && (
          <Section title={settingsText("people.person.ownership")}>
            <HandOver person={{ id, name, email }} handOver={handOverAction} />
          </Section>
        )}
      </div>
    </SettingsPage>
  );
}

function Note({ children }: { readonly children: ReactNode }) {
  return <p className="text-muted">{children}</p>;
}
