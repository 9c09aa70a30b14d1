import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { ImportFlow } from "@/components/import/import-flow.tsx";
import { Page } from "@/components/shell/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { homeText } from "@/lib/texts/home-text.ts";
import { text } from "@/lib/texts/text.ts";
import { applyFileAction, previewFileAction } from "./actions.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: homeText("import.title") };

export default async function ImportPage() {
  await enterPage("configure");
  const title = homeText("import.title");
  return (
    <Page crumbs={[{ label: text("shell.places.home"), href: "/" }, { label: title }]}>
      <PageHeader title={title}>
        <p>{homeText("import.lead")}</p>
      </PageHeader>
      <ImportFlow preview={previewFileAction} apply={applyFileAction} />
    </Page>
  );
}
