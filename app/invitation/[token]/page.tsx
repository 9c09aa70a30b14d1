import type { Metadata } from "next";
import { enterPublicPage } from "@/app/access/enter-public-page.ts";
import { Door } from "@/components/access/door.tsx";
import { AcceptInvitation, SetPassword } from "@/components/access/link-forms.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { findLink } from "@/db/use-link.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import { acceptInvitationAction, setPasswordAction } from "../actions.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: settingsText("people.link.pageTitle"), robots: { index: false } };

interface Props {
  readonly params: Promise<{ readonly token: string }>;
}

/** Where a link leads: to an account of one's own, or a new password. Links that do not work all look alike. */
export default async function InvitationPage({ params }: Props) {
  const { db } = enterPublicPage();
  const { token } = await params;
  const link = await findLink(db, token);
  if (!link) {
    return (
      <Door title={settingsText("people.link.deadTitle")} lead={settingsText("people.link.deadLead")}>
        {/* A whole new page, with the frame that belongs to it. */}
        <a href="/sign-in" className={buttonStyle()}>
          {settingsText("people.link.toSignIn")}
        </a>
      </Door>
    );
  }
  const { kind, email, role } = link;
  if (kind === "password") {
    return (
      <Door title={settingsText("people.link.passwordTitle")} lead={settingsText("people.link.passwordLead")}>
        <SetPassword token={token} email={email} use={setPasswordAction} />
      </Door>
    );
  }
  return (
    <Door
      title={settingsText("people.link.invitedTitle")}
      lead={settingsText("people.link.invitedLead", { role: text(`access.roles.${role}`) })}
    >
      <AcceptInvitation token={token} email={email} use={acceptInvitationAction} />
    </Door>
  );
}
