import { ArrowRight, FlaskConical } from "lucide-react";
import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { createConnectorAction } from "@/app/connectors/actions.ts";
import { LoadSample } from "@/components/home/load-sample.tsx";
import { OwnConnectors } from "@/components/home/own-connectors.tsx";
import { OwnData, OwnLine } from "@/components/home/own-data.tsx";
import { RecentRuns } from "@/components/home/recent-runs.tsx";
import { RemoveSample } from "@/components/home/remove-sample.tsx";
import { SampleCard } from "@/components/home/sample-card.tsx";
import { SmallSteps } from "@/components/home/small-steps.tsx";
import { Page } from "@/components/shell/page.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Link } from "@/components/ui/link.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageTitle } from "@/components/ui/page-title.tsx";
import { Section } from "@/components/ui/section.tsx";
import { type ConnectorListItem, listConnectors } from "@/db/connectors.ts";
import { listObjects } from "@/db/objects.ts";
import { listRuns, type RunListItem } from "@/db/runs.ts";
import { may, type Role } from "@/lib/model/permissions.ts";
import { isFinished } from "@/lib/model/run.ts";
import { sampleConnectors } from "@/lib/samples/samples.ts";
import { homeText } from "@/lib/texts/home-text.ts";
import { text } from "@/lib/texts/text.ts";
import { loadSampleAction, removeSampleAction } from "./actions.ts";
import { sampleFacts } from "./sample-facts.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: { absolute: text("shell.pageTitle", { page: text("shell.places.home") }) } };

const recentCount = 5;
const lookedThrough = 50;

export default async function HomePage() {
  const { db, actor } = await enterPage();
  const mayConfigure = may(actor.role, "configure");
  const [connectors, objects, { runs }] = await Promise.all([
    listConnectors(db),
    listObjects(db),
    listRuns(db, { limit: lookedThrough }),
  ]);
  const samples = inOrder(connectors.filter(({ isSample }) => isSample));
  const isSampleLoaded = samples.length > 0;
  const own = connectors.filter(({ isSample }) => !isSample);
  const hasOwn = own.length > 0;
  const attention = runs.filter(needsAttention).slice(0, recentCount);
  const recent = runs.filter((run) => !attention.includes(run)).slice(0, recentCount);

  return (
    <Page crumbs={[{ label: text("shell.places.home") }]}>
      <div className="mx-auto max-w-280 py-3 sm:px-4">
        <PageTitle className="text-big">{homeText("title")}</PageTitle>
        <p className="mt-2 max-w-[62ch] text-muted">{homeText("lead")}</p>
        {(isSampleLoaded || (!hasOwn && mayConfigure)) && (
          <div className="mt-7">
            {isSampleLoaded ? (
              <LoadedSample
                role={actor.role}
                samples={samples}
                objects={objects.filter(({ isSample }) => isSample).map(({ definition }) => definition.name)}
              />
            ) : (
              <SampleCard
                title={homeText("sample.title")}
                ruleLabels={sampleFacts.ruleLabels}
                actions={
                  <>
                    <LoadSample load={loadSampleAction} isPrimary />
                    <span className="text-meta text-muted tabular-nums">
                      {homeText("sample.size", { rows: sampleFacts.rows, steps: sampleFacts.steps })}
                    </span>
                  </>
                }
              >
                <p>{homeText("sample.body", { rows: sampleFacts.rows })}</p>
                <p>{homeText("sample.promise")}</p>
              </SampleCard>
            )}
          </div>
        )}
        <div className="mt-10 grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]">
          <div className="flex min-w-0 flex-col gap-10">
            {hasOwn && <OwnConnectors connectors={lastChanged(own)} />}
            {attention.length > 0 && (
              <Section title={homeText("runs.attention")}>
                <RecentRuns runs={attention.map(shown)} />
              </Section>
            )}
            {recent.length > 0 && (
              <Section
                title={homeText("runs.recent")}
                actions={
                  <Link href="/runs" className="door text-table text-muted">
                    {homeText("runs.all")}
                  </Link>
                }
              >
                <RecentRuns runs={recent.map(shown)} />
              </Section>
            )}
            {mayConfigure && (
              <OwnData
                title={homeText(connectors.length > 0 ? "own.titleAfterSample" : "own.title")}
                createConnector={createConnectorAction}
              >
                {!isSampleLoaded && hasOwn && (
                  <OwnLine
                    title={homeText("sample.title")}
                    body={homeText("sample.promise")}
                    icon={<FlaskConical size={16} strokeWidth={1.5} aria-hidden />}
                  >
                    <LoadSample load={loadSampleAction} isPrimary={false} />
                  </OwnLine>
                )}
              </OwnData>
            )}
            {!mayConfigure && connectors.length === 0 && runs.length === 0 && (
              <EmptyState title={homeText("nothing.title")}>
                <p>{homeText("nothing.body")}</p>
              </EmptyState>
            )}
          </div>
          {may(actor.role, "dryRun") && <SmallSteps {...smallSteps(samples[0], runs, actor.role)} />}
        </div>
      </div>
    </Page>
  );
}

interface LoadedProps {
  /** Of who looks: what they may not do is not offered. */
  readonly role: Role;
  readonly samples: readonly ConnectorListItem[];
  readonly objects: readonly string[];
}

function LoadedSample({ role, samples, objects }: LoadedProps) {
  return (
    <SampleCard
      title={homeText("sample.loadedTitle")}
      ruleLabels={sampleFacts.ruleLabels}
      actions={
        <>
          {may(role, "dryRun") && (
            <LinkButton href={`/connectors/${samples[0]?.definition.apiName}/run?mode=dry`} variant="primary" size="lg">
              {homeText("steps.dry")}
              <ArrowRight size={16} strokeWidth={1.5} aria-hidden className="rtl:-scale-x-100" />
            </LinkButton>
          )}
          {may(role, "configure") && (
            <RemoveSample
              remove={removeSampleAction}
              connectors={samples.map(({ definition }) => definition.name)}
              objects={objects}
            />
          )}
        </>
      }
    >
      <p>{homeText("sample.loadedBody")}</p>
      <ul className="mt-1">
        {samples.map(({ definition }) => (
          <li key={definition.apiName} className="border-t border-line py-3 last:border-b">
            <span className="flex flex-wrap items-center gap-2">
              <Link href={`/connectors/${definition.apiName}`} className="door py-0.5 font-medium text-ink">
                <bdi>{definition.name}</bdi>
              </Link>
              <Badge>{text("shell.sample")}</Badge>
            </span>
            {definition.description !== undefined && <p className="mt-0.5 text-meta">{definition.description}</p>}
          </li>
        ))}
      </ul>
    </SampleCard>
  );
}

/** As the sample has them: the one that the picture shows comes first. */
function inOrder(samples: readonly ConnectorListItem[]): ConnectorListItem[] {
  const place = ({ definition }: ConnectorListItem) =>
    sampleConnectors.findIndex(({ connector }) => connector.apiName === definition.apiName);
  return [...samples].sort((a, b) => place(a) - place(b));
}

function lastChanged(connectors: readonly ConnectorListItem[]) {
  return [...connectors]
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())
    .slice(0, recentCount)
    .map(({ definition: { apiName, name }, lastRun }) => ({
      apiName,
      name,
      lastRun: lastRun && {
        status: lastRun.status,
        summary: lastRun.summary,
        createdAt: lastRun.createdAt.toISOString(),
      },
    }));
}

function smallSteps(sample: ConnectorListItem | undefined, runs: readonly RunListItem[], role: Role) {
  const ofSample = runs.filter(({ isSample, status }) => isSample && isFinished(status));
  const dry = ofSample.find(({ mode }) => mode === "dry");
  const skipped = ofSample.find(({ summary }) => summary.some((step) => step.skipped > 0));
  const skippedStep = skipped?.summary.find((step) => step.skipped > 0)?.step;
  const connector = sample && `/connectors/${sample.definition.apiName}`;
  return {
    done: {
      load: sample !== undefined,
      dry: dry !== undefined,
      run: ofSample.some(({ mode }) => mode === "live"),
    },
    hrefs: {
      load: undefined,
      read: connector && `${connector}#step-1`,
      dry: connector && `${connector}/run?mode=dry`,
      skipped: skipped && `/runs/${skipped.id}?step=${skippedStep}&outcome=skipped`,
      run: may(role, "write") && dry && connector ? `${connector}/run?mode=live` : undefined,
    },
  };
}

function needsAttention({ status, mode }: RunListItem): boolean {
  return mode === "live" && (status === "partial" || status === "failed");
}

function shown({ id, connectorName, mode, status, summary, createdAt }: RunListItem) {
  return { id, connectorName, mode, status, summary, createdAt: createdAt.toISOString() };
}
