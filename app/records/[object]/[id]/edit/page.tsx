import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { RecordForm } from "@/components/records/record-form.tsx";
import { Page } from "@/components/shell/page.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";
import { saveRecordAction } from "../../../actions.ts";
import { findShown } from "../../../find-shown.ts";
import { formRecord } from "../../../form-record.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly object: string; readonly id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await enterPage("write");
  const { object, id } = await params;
  const found = await findShown(object, id);
  return { title: found ? recordsText("form.editTitle", { identifier: found.name }) : text("shell.notFound.title") };
}

export default async function EditRecordPage({ params }: Props) {
  await enterPage("write");
  const { object: apiName, id } = await params;
  const found = await findShown(apiName, id);
  if (!found) notFound();
  const { object, objects, record, name } = found;

  return (
    <Page
      crumbs={[
        { label: recordsText("title"), href: "/records" },
        { label: object.name, href: `/records/${apiName}` },
        { label: name, href: `/records/${apiName}/${record.id}` },
        { label: recordsText("edit") },
      ]}
    >
      <PageHeader
        title={<bdi>{recordsText("form.editTitle", { identifier: name })}</bdi>}
        badges={record.archived && <Badge>{recordsText("isArchived")}</Badge>}
      >
        <p>{recordsText("form.lead")}</p>
      </PageHeader>
      <RecordForm
        object={object}
        objects={objects.map(({ apiName: related, name: label }) => ({ apiName: related, name: label }))}
        stored={formRecord(object, found)}
        save={saveRecordAction}
      />
    </Page>
  );
}
