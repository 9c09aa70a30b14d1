import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { isNarrowed, passes, readAutomationFilter } from "@/components/automations/automation-filter.ts";
import { AutomationFilters } from "@/components/automations/automation-filters.tsx";
import { AutomationList } from "@/components/automations/automation-list.tsx";
import { ExportButton } from "@/components/export/export-button.tsx";
import { Page } from "@/components/shell/page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { NothingPasses } from "@/components/ui/filter-form.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { listAutomations } from "@/db/list-automations.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { withRecordLabels } from "@/lib/engine/automation-values.ts";
import { may } from "@/lib/model/permissions.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { text } from "@/lib/texts/text.ts";
import { readValueLabels } from "./read-value-labels.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: automationsText("title") };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AutomationsPage({ searchParams }: Props) {
  const { db, actor } = await enterPage();
  const mayConfigure = may(actor.role, "configure");
  const filter = readAutomationFilter(await searchParams);
  const [automations, { objects }] = await Promise.all([listAutomations(db), listWorkspace(db)]);
  const shown = await Promise.all(
    automations
      .filter(({ automation }) => passes(filter, automation))
      .map(async ({ automation, failingSince, switchedOffAt, ...rest }) => ({
        ...rest,
        automation: withRecordLabels(automation, new Map(await readValueLabels(db, automation, objects))),
        isFailing: failingSince !== null,
        isDead: switchedOffAt !== null,
      })),
  );
  const title = automationsText("title");
  const create = mayConfigure && objects.length > 0 && (
    <LinkButton href="/automations/new" variant="primary">
      {automationsText("create")}
    </LinkButton>
  );
  return (
    <Page crumbs={[{ label: title }]}>
      <PageHeader
        title={title}
        actions={
          automations.length > 0 && (
            <>
              <ExportButton
                title={text("exports.title")}
                description={text("exports.several")}
                choices={[
                  { label: text("exports.whats.automations"), query: "all=automations" },
                  { label: text("exports.whats.workspace"), query: "" },
                ]}
              />
              {create}
            </>
          )
        }
      >
        <p>{automationsText("lead")}</p>
      </PageHeader>
      {automations.length === 0 ? (
        <EmptyState
          title={automationsText("emptyTitle")}
          actions={
            <>
              {create}
              {mayConfigure && objects.length === 0 && (
                <LinkButton href="/objects/new" variant="primary">
                  {objectsText("create")}
                </LinkButton>
              )}
              {mayConfigure && <LinkButton href="/import">{text("connectors.import")}</LinkButton>}
              {!mayConfigure && <LinkButton href="/">{text("connectors.toHome")}</LinkButton>}
            </>
          }
        >
          <p>
            {mayConfigure
              ? automationsText(objects.length === 0 ? "noObject" : "empty")
              : text("access.othersConfigure")}
          </p>
        </EmptyState>
      ) : (
        <>
          <AutomationFilters
            filter={filter}
            objects={objects.filter(({ apiName }) =>
              automations.some(({ automation }) => automation.object === apiName),
            )}
          />
          {shown.length === 0 && isNarrowed(filter) ? (
            <NothingPasses href="/automations" />
          ) : (
            <AutomationList automations={shown} objects={objects} />
          )}
        </>
      )}
    </Page>
  );
}
