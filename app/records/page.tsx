import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { ObjectList } from "@/components/objects/object-list.tsx";
import { Page } from "@/components/shell/page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { listObjects } from "@/db/objects.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: recordsText("title") };

export default async function RecordsPage() {
  const { db } = await enterPage();
  const objects = await listObjects(db);
  const title = recordsText("title");
  return (
    <Page crumbs={[{ label: title }]}>
      <PageHeader title={title}>{objects.length > 0 && <p>{recordsText("lead")}</p>}</PageHeader>
      {objects.length === 0 ? (
        <EmptyState
          title={recordsText("emptyTitle")}
          actions={<LinkButton href="/">{text("connectors.toHome")}</LinkButton>}
        >
          <p>{objectsText("empty")}</p>
        </EmptyState>
      ) : (
        <ObjectList objects={objects} linkTo="records" />
      )}
    </Page>
  );
}
