import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RecordFacts } from "@/components/records/record-facts.tsx";
import { RecordValue } from "@/components/records/record-value.tsx";
import { Page } from "@/components/shell/page.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { DefinitionList } from "@/components/ui/definition-list.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { Section } from "@/components/ui/section.tsx";
import { database } from "@/db/client.ts";
import { findRecord } from "@/db/records.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { isBlank } from "@/lib/model/value.ts";
import { text } from "@/lib/texts/text.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly object: string; readonly id: string }>;
}

const findShown = cache(async (apiName: string, id: string) => {
  const { objects } = await listWorkspace(database());
  const object = objects.find((each) => each.apiName === apiName);
  const found = object && (await findRecord(database(), object, objects, id));
  if (!found) return undefined;
  const name = String(found.record.values.get(object.uniqueIdentifier) ?? found.record.id);
  return { object, name, ...found };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { object, id } = await params;
  const found = await findShown(object, id);
  if (!found) return { title: text("shell.notFound.title") };
  return { title: text("records.pageTitle", { identifier: found.name, object: found.object.name }) };
}

export default async function RecordPage({ params }: Props) {
  const { object: apiName, id } = await params;
  const found = await findShown(apiName, id);
  if (!found) notFound();
  const { object, record, labels, name } = found;
  const filled = object.fields.filter((field) => !isBlank(record.values.get(field.apiName))).length;

  return (
    <Page
      crumbs={[
        { label: text("records.title"), href: "/records" },
        { label: object.name, href: `/records/${apiName}` },
        { label: name },
      ]}
      width="full"
    >
      <div className="grid min-h-full lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="max-w-240 px-4 py-5 sm:px-8 sm:py-6">
          <PageHeader
            title={<bdi className="wrap-anywhere">{name}</bdi>}
            badges={record.archived && <Badge>{text("records.isArchived")}</Badge>}
          />
          <Section
            title={text("records.fields")}
            meta={text("records.filled", { filled, total: object.fields.length })}
          >
            <DefinitionList
              items={object.fields.map((field) => ({
                key: field.apiName,
                term: <bdi>{field.name}</bdi>,
                value: <RecordValue field={field} value={record.values.get(field.apiName)} labels={labels} isFull />,
              }))}
            />
          </Section>
        </div>
        <RecordFacts object={object} record={record} />
      </div>
    </Page>
  );
}
