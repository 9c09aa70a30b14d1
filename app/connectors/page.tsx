import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { createConnectorAction } from "@/app/connectors/actions.ts";
import { ConnectorFilter, passes } from "@/components/connector/connector-filter.ts";
import { ConnectorFilters } from "@/components/connector/connector-filters.tsx";
import { ConnectorList } from "@/components/connector/connector-list.tsx";
import { NewConnector } from "@/components/connector/new-connector.tsx";
import { ExportButton } from "@/components/export/export-button.tsx";
import { Page } from "@/components/shell/page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { NothingPasses } from "@/components/ui/filter-form.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { listConnectors } from "@/db/connectors.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { may } from "@/lib/model/permissions.ts";
import { text } from "@/lib/texts/text.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: text("connectors.title") };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ConnectorsPage({ searchParams }: Props) {
  const { db, actor } = await enterPage();
  const mayConfigure = may(actor.role, "configure");
  const [connectors, { objects }] = await Promise.all([listConnectors(db), listWorkspace(db)]);
  const filter = ConnectorFilter.parse(await searchParams);
  const shown = connectors.filter(({ definition }) => passes(filter, definition));
  const written = new Set(connectors.flatMap(({ definition }) => definition.loadSteps.map(({ object }) => object)));
  const title = text("connectors.title");
  return (
    <Page crumbs={[{ label: title }]}>
      <PageHeader
        title={title}
        actions={
          <>
            {connectors.length > 0 && (
              <ExportButton
                title={text("exports.title")}
                description={text("exports.several")}
                choices={[
                  { label: text("exports.whats.connectors"), query: "all=connectors" },
                  { label: text("exports.whats.workspace"), query: "" },
                ]}
              />
            )}
            {mayConfigure && <LinkButton href="/import">{text("connectors.import")}</LinkButton>}
            {mayConfigure && <NewConnector create={createConnectorAction} variant="primary" />}
          </>
        }
      >
        <p>{text("connectors.lead")}</p>
      </PageHeader>
      {connectors.length === 0 ? (
        <EmptyState
          title={text("connectors.emptyTitle")}
          actions={<LinkButton href="/">{text("connectors.toHome")}</LinkButton>}
        >
          <p>{text(mayConfigure ? "connectors.empty" : "access.othersConfigure")}</p>
        </EmptyState>
      ) : (
        <>
          <ConnectorFilters filter={filter} objects={objects.filter(({ apiName }) => written.has(apiName))} />
          {shown.length === 0 ? (
            <NothingPasses href="/connectors" />
          ) : (
            <ConnectorList
              objects={objects}
              connectors={shown.map(({ definition, version, isSample, hasDraft, lastRun }) => ({
                definition,
                version,
                isSample,
                hasDraft,
                lastRun: lastRun && { ...lastRun, createdAt: lastRun.createdAt.toISOString() },
              }))}
            />
          )}
        </>
      )}
    </Page>
  );
}
