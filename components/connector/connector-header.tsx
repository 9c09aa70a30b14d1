import { Badge } from "@/components/ui/badge.tsx";
import { Chip } from "@/components/ui/chip.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { variablesOf } from "@/lib/engine/variable-scope.ts";
import type { Connector } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import { ConnectorTabs } from "./connector-tabs.tsx";

interface Props {
  readonly connector: Connector;
  readonly version: number;
  readonly isSample: boolean;
  readonly current: "overview" | "variables";
}

/** Name, version and the two ways to run a SmartConnector, above each of its views. */
export function ConnectorHeader({ connector, version, isSample, current }: Props) {
  const { apiName, name, description, active } = connector;
  return (
    <>
      <PageHeader
        title={<bdi>{name}</bdi>}
        badges={
          <>
            <Chip>{text("connectors.versionChip", { version })}</Chip>
            {isSample && <Badge>{text("shell.sample")}</Badge>}
            {active === false && <Badge>{text("connectors.inactive")}</Badge>}
          </>
        }
        actions={
          <>
            {active !== false && (
              <LinkButton href={`/connectors/${apiName}/run?mode=live`}>{text("connectors.run")}</LinkButton>
            )}
            <LinkButton href={`/connectors/${apiName}/run?mode=dry`} variant="primary">
              {text("connectors.dryRun")}
            </LinkButton>
          </>
        }
      >
        {description !== undefined && (
          <p>
            <bdi>{description}</bdi>
          </p>
        )}
        {active === false && <p>{text("connectors.inactiveNote")}</p>}
      </PageHeader>
      <ConnectorTabs apiName={apiName} current={current} variableCount={variablesOf(connector).size} />
    </>
  );
}
