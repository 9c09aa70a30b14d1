import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { ExportButton } from "@/components/export/export-button.tsx";
import { ObjectList } from "@/components/objects/object-list.tsx";
import { Page } from "@/components/shell/page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { listObjects } from "@/db/objects.ts";
import { may } from "@/lib/model/permissions.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { text } from "@/lib/texts/text.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: objectsText("title") };

export default async function ObjectsPage() {
  const { db, actor } = await enterPage();
  const mayConfigure = may(actor.role, "configure");
  const objects = await listObjects(db);
  const title = objectsText("title");
  return (
    <Page crumbs={[{ label: title }]}>
      <PageHeader
        title={title}
        actions={
          <>
            {objects.length > 0 && (
              <ExportButton
                title={text("exports.title")}
                description={text("exports.several")}
                choices={[
                  { label: text("exports.whats.objects"), query: "all=objects" },
                  { label: text("exports.whats.workspace"), query: "" },
                ]}
              />
            )}
            {mayConfigure && <LinkButton href="/import">{text("connectors.import")}</LinkButton>}
            {mayConfigure && objects.length > 0 && (
              <LinkButton href="/objects/new" variant="primary">
                {objectsText("create")}
              </LinkButton>
            )}
          </>
        }
      >
        <p>{objectsText("lead")}</p>
      </PageHeader>
      {objects.length === 0 ? (
        <EmptyState
          title={objectsText("emptyTitle")}
          actions={
            <>
              {mayConfigure && (
                <LinkButton href="/objects/new" variant="primary">
                  {objectsText("create")}
                </LinkButton>
              )}
              <LinkButton href="/">{text("connectors.toHome")}</LinkButton>
            </>
          }
        >
          <p>{mayConfigure ? objectsText("empty") : text("access.othersConfigure")}</p>
        </EmptyState>
      ) : (
        <ObjectList objects={objects} linkTo="object" />
      )}
    </Page>
  );
}
