import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConnectorHeader } from "@/components/connector/connector-header.tsx";
import { ConnectorSettings } from "@/components/connector/connector-settings.tsx";
import type { ShownRun } from "@/components/connector/last-run.ts";
import { LastRunPanel } from "@/components/connector/last-run-panel.tsx";
import { StepDetail } from "@/components/connector/step-detail.tsx";
import { StepOrder } from "@/components/connector/step-order.tsx";
import { StepStory } from "@/components/connector/step-story.tsx";
import { Page } from "@/components/shell/page.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { database } from "@/db/client.ts";
import { findConnector } from "@/db/connectors.ts";
import { listRuns, type RunListItem } from "@/db/runs.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { checkConnector } from "@/lib/engine/check-connector.ts";
import { variablesOf } from "@/lib/engine/variable-scope.ts";
import { text } from "@/lib/texts/text.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly connector: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findConnector(database(), (await params).connector);
  return { title: found?.definition.name ?? text("shell.notFound.title") };
}

export default async function ConnectorPage({ params }: Props) {
  const { connector: apiName } = await params;
  const [found, workspace, { runs }] = await Promise.all([
    findConnector(database(), apiName),
    listWorkspace(database()),
    listRuns(database(), { connector: apiName, limit: 1 }),
  ]);
  if (!found) notFound();
  const { definition: connector, version, isSample } = found;
  const lastRun = runs[0] && shown(runs[0]);
  const problems = checkConnector(connector, workspace);
  const captured = new Map(
    [...variablesOf(connector).values()].flatMap(({ name, capturedIn }): [string, number][] =>
      capturedIn === undefined ? [] : [[name, capturedIn + 1]],
    ),
  );

  return (
    <Page crumbs={[{ label: text("connectors.title"), href: "/connectors" }, { label: connector.name }]}>
      <ConnectorHeader connector={connector} version={version} isSample={isSample} current="overview" />
      {problems.length > 0 && (
        <div className="mb-6">
          <Alert tone="warning" title={text("connectors.problemsTitle", { count: problems.length })}>
            <ul className="list-disc ps-4">
              {problems.map(({ path, message }) => (
                <li key={`${path} ${message}`}>{message}</li>
              ))}
            </ul>
          </Alert>
        </div>
      )}
      <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_16.5rem]">
        <section aria-label={text("connectors.steps")}>
          <h2 className="sr-only">{text("connectors.steps")}</h2>
          <StepStory connector={connector} objects={workspace.objects} lastRun={lastRun} />
        </section>
        <aside className="flex flex-col gap-6 [&>section+section]:border-t [&>section+section]:border-line [&>section+section]:pt-6">
          <LastRunPanel run={lastRun} />
          <StepOrder connector={connector} objects={workspace.objects} />
          <ConnectorSettings connector={connector} />
        </aside>
      </div>
      <div className="mt-8">
        {connector.loadSteps.map((step, index) => {
          const object = workspace.objects.find((each) => each.apiName === step.object);
          return (
            object && (
              <StepDetail
                // biome-ignore lint/suspicious/noArrayIndexKey: a load step is its position
                key={index}
                step={step}
                number={index + 1}
                object={object}
                captured={captured}
              />
            )
          );
        })}
      </div>
    </Page>
  );
}

function shown({ id, mode, status, summary, fileName, totalRows, finishedAt, createdAt }: RunListItem): ShownRun {
  return { id, mode, status, summary, fileName, totalRows, at: (finishedAt ?? createdAt).toISOString() };
}
