import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { Page } from "@/components/shell/page.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { Section } from "@/components/ui/section.tsx";
import { findProblemKind, problemKinds } from "@/lib/api/problem-kinds.ts";
import { apiText } from "@/lib/texts/api-text.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly kind: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await enterPage();
  const kind = findProblemKind((await params).kind);
  return { title: kind && apiText(`problems.${kind}.title`) };
}

/** What a kind of problem means and what to do about it: where the `type` of a problem leads. */
export default async function ProblemPage({ params }: Props) {
  await enterPage();
  const kind = findProblemKind((await params).kind);
  if (!kind) notFound();
  const title = apiText(`problems.${kind}.title`);
  return (
    <Page crumbs={[{ label: apiText("document.page"), href: "/docs/api" }, { label: title }]}>
      <PageHeader title={title}>
        <p>{apiText("problems.status", { status: problemKinds[kind], kind })}</p>
      </PageHeader>
      <div className="flex max-w-160 flex-col gap-6">
        <Section title={apiText("problems.meaning")}>
          <p>{apiText(`problems.${kind}.meaning`)}</p>
        </Section>
        <Section title={apiText("problems.remedy")}>
          <p>{apiText(`problems.${kind}.remedy`)}</p>
        </Section>
        <div>
          <LinkButton href="/docs/api#problems">{apiText("problems.all")}</LinkButton>
        </div>
      </div>
    </Page>
  );
}
