import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { ObjectForm } from "@/components/objects/object-form.tsx";
import { Page } from "@/components/shell/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { findObject } from "@/db/objects.ts";
import { revisionOf } from "@/db/save-object.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { text } from "@/lib/texts/text.ts";
import { saveObjectAction } from "../../actions.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly object: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { db } = await enterPage("configure");
  const object = await findObject(db, (await params).object);
  return { title: object ? objectsText("form.editTitle", { name: object.name }) : text("shell.notFound.title") };
}

export default async function EditObjectPage({ params }: Props) {
  const { db } = await enterPage("configure");
  const { object: apiName } = await params;
  const { objects } = await listWorkspace(db);
  const definition = objects.find((object) => object.apiName === apiName);
  if (!definition) notFound();
  const title = objectsText("form.editTitle", { name: definition.name });
  return (
    <Page
      crumbs={[
        { label: objectsText("title"), href: "/objects" },
        { label: definition.name, href: `/objects/${apiName}` },
        { label: objectsText("edit") },
      ]}
    >
      <PageHeader title={<bdi>{title}</bdi>}>
        <p>{objectsText("form.editLead")}</p>
      </PageHeader>
      <ObjectForm
        saved={{ definition, revision: revisionOf(definition) }}
        objects={objects.map((object) => ({ apiName: object.apiName, name: object.name }))}
        save={saveObjectAction}
      />
    </Page>
  );
}
