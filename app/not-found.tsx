import type { Metadata } from "next";
import { Page } from "@/components/shell/page.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { text } from "@/lib/texts/text.ts";

export const metadata: Metadata = { title: text("shell.notFound.title") };

export default function NotFound() {
  return (
    <Page crumbs={[{ label: text("shell.places.home"), href: "/" }, { label: text("shell.notFound.title") }]}>
      <PageHeader title={text("shell.notFound.title")}>
        <p>{text("shell.notFound.body")}</p>
      </PageHeader>
      <div className="flex flex-wrap gap-2">
        <LinkButton href="/">{text("shell.places.home")}</LinkButton>
        <LinkButton href="/connectors">{text("shell.places.connectors")}</LinkButton>
        <LinkButton href="/runs">{text("shell.places.runs")}</LinkButton>
        <LinkButton href="/records">{text("shell.places.records")}</LinkButton>
      </div>
    </Page>
  );
}
