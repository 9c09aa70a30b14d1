import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { RecordForm } from "@/components/records/record-form.tsx";
import { Page } from "@/components/shell/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { findObject } from "@/db/objects.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { typedFields } from "@/lib/engine/record-form.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";
import { saveRecordAction } from "../../actions.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly object: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { db } = await enterPage("write");
  const object = await findObject(db, (await params).object);
  return { title: object ? recordsText("create", { object: object.name }) : text("shell.notFound.title") };
}

export default async function NewRecordPage({ params }: Props) {
  const { db } = await enterPage("write");
  const { object: apiName } = await params;
  const { objects } = await listWorkspace(db);
  const object = objects.find((each) => each.apiName === apiName);
  if (!object) notFound();
  const title = recordsText("create", { object: object.name });

  return (
    <Page
      crumbs={[
        { label: recordsText("title"), href: "/records" },
        { label: object.name, href: `/records/${apiName}` },
        { label: title },
      ]}
    >
      <PageHeader title={<bdi>{title}</bdi>}>
        <p>{recordsText("form.lead")}</p>
      </PageHeader>
      <RecordForm
        object={object}
        objects={objects.map(({ apiName: related, name }) => ({ apiName: related, name }))}
        stored={{ record: null, fields: typedFields(object, new Map()), labels: [] }}
        save={saveRecordAction}
      />
    </Page>
  );
}
