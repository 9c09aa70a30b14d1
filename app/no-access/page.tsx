import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { Page } from "@/components/shell/page.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { permissions } from "@/lib/model/permissions.ts";
import { text } from "@/lib/texts/text.ts";

export const metadata: Metadata = { title: text("access.noAccess.title") };

interface Props {
  readonly searchParams: Promise<{ readonly needs?: string | string[] }>;
}

/** Where a page leads whom it does not open to. */
export default async function NoAccessPage({ searchParams }: Props) {
  const { actor } = await enterPage();
  const { needs } = await searchParams;
  const permission = permissions.find((each) => each === needs) ?? "read";
  const title = text("access.noAccess.title");
  return (
    <Page crumbs={[{ label: text("shell.places.home"), href: "/" }, { label: title }]}>
      <PageHeader title={title}>
        <p>
          {text("access.noAccess.body", {
            role: text(`access.roles.${actor.role}`),
            permission: text(`access.may.${permission}`),
            who: text(`access.mayWho.${permission}`),
          })}
        </p>
      </PageHeader>
      <LinkButton href="/">{text("shell.places.home")}</LinkButton>
    </Page>
  );
}
