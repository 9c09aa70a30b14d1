import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findVisitor } from "@/app/access/find-visitor.ts";
import { CredentialsForm } from "@/components/access/credentials-form.tsx";
import { Door } from "@/components/access/door.tsx";
import { OwnerForm } from "@/components/access/owner-form.tsx";
import { database } from "@/db/client.ts";
import { hasPeople } from "@/db/people.ts";
import { localPath } from "@/lib/api/local-path.ts";
import { text } from "@/lib/texts/text.ts";
import { createOwnerAction, signInAction } from "./actions.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: text("access.signIn.title") };

interface Props {
  readonly searchParams: Promise<{ readonly next?: string | string[] }>;
}

/** The only page that opens without an account; in a new workspace it makes the owner's. */
export default async function SignInPage({ searchParams }: Props) {
  const next = localPath((await searchParams).next);
  if (await findVisitor()) redirect(next);
  if (!(await hasPeople(database()))) {
    return (
      <Door title={text("access.firstStart.title")} lead={text("access.firstStart.lead")}>
        <OwnerForm create={createOwnerAction} next={next} />
      </Door>
    );
  }
  return (
    <Door title={text("access.signIn.title")} lead={text("access.signIn.lead")}>
      <CredentialsForm signIn={signInAction} next={next} />
    </Door>
  );
}
