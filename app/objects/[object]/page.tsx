import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { ExportButton } from "@/components/export/export-button.tsx";
import { FieldTable } from "@/components/objects/field-table.tsx";
import { RemoveObject } from "@/components/objects/remove-object.tsx";
import { Page } from "@/components/shell/page.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Link } from "@/components/ui/link.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { Section } from "@/components/ui/section.tsx";
import { listUsers } from "@/db/object-users.ts";
import { findObject, listObjects } from "@/db/objects.ts";
import { usesOfObject } from "@/lib/engine/object-uses.ts";
import { may } from "@/lib/model/permissions.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { text } from "@/lib/texts/text.ts";
import { removeObjectAction } from "../actions.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly object: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { db } = await enterPage();
  const object = await findObject(db, (await params).object);
  return { title: object ? objectsText("fieldsOf", { name: object.name }) : text("shell.notFound.title") };
}

export default async function ObjectPage({ params }: Props) {
  const { db, actor } = await enterPage();
  const mayConfigure = may(actor.role, "configure");
  const { object: apiName } = await params;
  const [objects, users] = await Promise.all([listObjects(db), listUsers(db)]);
  const found = objects.find(({ definition }) => definition.apiName === apiName);
  if (!found) notFound();
  const { definition: object, isSample, active, archived } = found;
  const loaders = users.connectors.filter(({ loadSteps }) => loadSteps.some((step) => step.object === apiName));

  return (
    <Page crumbs={[{ label: objectsText("title"), href: "/objects" }, { label: object.name }]}>
      <PageHeader
        title={<bdi>{object.name}</bdi>}
        badges={
          <>
            <span className="mono text-muted">{object.apiName}</span>
            {isSample && <Badge>{text("shell.sample")}</Badge>}
          </>
        }
        actions={
          <>
            {mayConfigure && (
              <RemoveObject
                object={{ apiName, name: object.name }}
                records={active + archived}
                uses={usesOfObject(apiName, users)}
                remove={removeObjectAction}
              />
            )}
            <ExportButton
              title={text("exports.titleOf", { name: object.name })}
              description={text("exports.object")}
              choices={[{ label: object.name, query: `object=${apiName}` }]}
            />
            <LinkButton href={`/records/${apiName}`}>{objectsText("viewRecords")}</LinkButton>
            {mayConfigure && (
              <LinkButton href={`/objects/${apiName}/edit`} variant="primary">
                {objectsText("edit")}
              </LinkButton>
            )}
          </>
        }
      >
        <p className="tabular-nums">{objectsText("counts", { active, archived })}</p>
      </PageHeader>
      <div className="flex flex-col gap-8">
        <Section title={objectsText("fields")} meta={objectsText("fieldsMeta", { count: object.fields.length })}>
          <FieldTable object={object} objects={objects.map(({ definition }) => definition)} />
        </Section>
        <Section title={objectsText("usedBy")}>
          {loaders.length === 0 ? (
            <p className="text-muted">{objectsText("usedByNone")}</p>
          ) : (
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {loaders.map((connector) => (
                <li key={connector.apiName}>
                  <Link href={`/connectors/${connector.apiName}`} className="door py-1">
                    <bdi>{connector.name}</bdi>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </Page>
  );
}
