import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { ObjectForm } from "@/components/objects/object-form.tsx";
import { Page } from "@/components/shell/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { listWorkspace } from "@/db/workspace.ts";
import { text } from "@/lib/texts/text.ts";
import { saveObjectAction } from "../actions.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: text("objects.form.newTitle") };

export default async function NewObjectPage() {
  const { db } = await enterPage("configure");
  const { objects } = await listWorkspace(db);
  const title = text("objects.form.newTitle");
  return (
    <Page crumbs={[{ label: text("objects.title"), href: "/objects" }, { label: title }]}>
      <PageHeader title={title}>
        <p>{text("objects.form.newLead")}</p>
      </PageHeader>
      <ObjectForm objects={objects.map(({ apiName, name }) => ({ apiName, name }))} save={saveObjectAction} />
    </Page>
  );
}
