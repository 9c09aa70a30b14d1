import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { ObjectForm } from "@/components/objects/object-form.tsx";
import { Page } from "@/components/shell/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { listWorkspace } from "@/db/workspace.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { saveObjectAction } from "../actions.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: objectsText("form.newTitle") };

export default async function NewObjectPage() {
  const { db } = await enterPage("configure");
  const { objects } = await listWorkspace(db);
  const title = objectsText("form.newTitle");
  return (
    <Page crumbs={[{ label: objectsText("title"), href: "/objects" }, { label: title }]}>
      <PageHeader title={title}>
        <p>{objectsText("form.newLead")}</p>
      </PageHeader>
      <ObjectForm objects={objects.map(({ apiName, name }) => ({ apiName, name }))} save={saveObjectAction} />
    </Page>
  );
}
