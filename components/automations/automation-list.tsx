import { DeliveryStatusMark } from "@/components/deliveries/delivery-status-mark.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Time } from "@/components/ui/time.tsx";
import type { Automation } from "@/lib/model/automation.ts";
import type { AttemptOutcome, DeliveryStatus } from "@/lib/model/delivery.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { actionText, conditionText, triggerText } from "@/lib/texts/describe-automation.ts";
import { outcomeText } from "@/lib/texts/outcome-text.ts";
import { text } from "@/lib/texts/text.ts";

export interface ListedAutomation {
  /** Without its secret. */
  readonly automation: Automation;
  readonly isSample: boolean;
  readonly isFailing: boolean;
  /** The product itself switched it off. */
  readonly isDead: boolean;
  /** The newest delivery; null before the first. Its time is ISO 8601. */
  readonly last: {
    readonly status: DeliveryStatus;
    readonly outcome: AttemptOutcome | null;
    readonly createdAt: string;
  } | null;
}

interface Props {
  readonly automations: readonly ListedAutomation[];
  readonly objects: readonly ObjectDefinition[];
}

/** Automations, a line each: what starts one and what it does, as sentences. */
export function AutomationList({ automations, objects }: Props) {
  const objectOf = (apiName: string) => objects.find((object) => object.apiName === apiName);
  return (
    <DataTable
      caption={automationsText("list.caption")}
      rows={automations}
      rowKey={({ automation }) => automation.apiName}
      columns={[
        {
          key: "name",
          header: automationsText("list.name"),
          className: "align-top",
          cell: ({ automation, isSample }) => (
            <span className="flex flex-col">
              <span className="inline-flex flex-wrap items-center gap-x-2">
                <Link href={`/automations/${automation.apiName}`} className="door py-0.5 text-body font-medium">
                  <bdi>{automation.name}</bdi>
                </Link>
                {isSample && <Badge>{text("shell.sample")}</Badge>}
              </span>
              <span className="mono text-meta text-muted">{automation.apiName}</span>
            </span>
          ),
        },
        {
          key: "object",
          header: automationsText("list.object"),
          className: "align-top",
          cell: ({ automation }) => (
            <Link href={`/objects/${automation.object}`} className="door py-0.5">
              <bdi>{objectOf(automation.object)?.name ?? automation.object}</bdi>
            </Link>
          ),
        },
        {
          key: "starts",
          header: automationsText("list.starts"),
          className: "align-top",
          cell: ({ automation }) => <Starts automation={automation} object={objectOf(automation.object)} />,
        },
        {
          key: "does",
          header: automationsText("list.does"),
          className: "align-top wrap-anywhere",
          cell: ({ automation }) => <bdi>{actionText(automation.action, labelsOf(objectOf(automation.object)))}</bdi>,
        },
        {
          key: "state",
          header: automationsText("list.state"),
          className: "align-top",
          cell: ({ automation, isDead, isFailing }) => {
            if (automation.active === false) {
              return <Badge tone="warn">{automationsText(isDead ? "list.switchedOff" : "list.off")}</Badge>;
            }
            if (isFailing) return <Badge tone="warn">{automationsText("list.failing")}</Badge>;
            return <span className="text-muted">{automationsText("list.on")}</span>;
          },
        },
        {
          key: "last",
          header: automationsText("list.last"),
          className: "align-top",
          cell: ({ automation, last }) =>
            last === null ? (
              <span className="text-muted">{automationsText("list.never")}</span>
            ) : (
              <span className="flex flex-col">
                <DeliveryStatusMark status={last.status} />
                <Link href={`/automations/${automation.apiName}/deliveries`} className="door text-meta text-muted">
                  <Time at={last.createdAt} />
                </Link>
                {last.status === "failed" && last.outcome !== null && (
                  <span className="text-meta text-muted">{outcomeText(last.outcome)}</span>
                )}
              </span>
            ),
        },
      ]}
    />
  );
}

/** What starts an automation, its conditions under it. */
function Starts({
  automation,
  object,
}: {
  readonly automation: Automation;
  readonly object: ObjectDefinition | undefined;
}) {
  const label = labelsOf(object);
  const { triggers = [], conditions = [] } = automation;
  const sentences = [...triggers.map((trigger) => triggerText(trigger, label)), automationsText("list.manualOnly")];
  return (
    <>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence} className={sentence === sentences.at(-1) ? "text-muted" : undefined}>
            <bdi>{sentence}</bdi>
          </li>
        ))}
      </ul>
      {conditions.length > 0 && (
        <p className="text-meta text-muted">
          <bdi>
            {automationsText("list.where", {
              conditions: conditions.map((condition) => conditionText(condition, label)).join(", "),
            })}
          </bdi>
        </p>
      )}
    </>
  );
}

function labelsOf(object: ObjectDefinition | undefined) {
  return (apiName: string) => (object && fieldOf(object, apiName)?.name) ?? apiName;
}
