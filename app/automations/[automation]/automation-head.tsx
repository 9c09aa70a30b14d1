import { switchReceiverAction } from "@/app/deliveries/actions.ts";
import { healthOf } from "@/app/deliveries/health-of.ts";
import { RemoveAutomation } from "@/components/automations/remove-automation.tsx";
import { ReceiverBanner } from "@/components/deliveries/receiver-banner.tsx";
import { SwitchReceiver } from "@/components/deliveries/receiver-controls.tsx";
import { ExportButton } from "@/components/export/export-button.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import type { Handle } from "@/db/handle.ts";
import { listAutomations } from "@/db/list-automations.ts";
import { listUsers } from "@/db/object-users.ts";
import { usesOfAutomation } from "@/lib/engine/automation-uses.ts";
import type { Actor } from "@/lib/model/actor.ts";
import { may } from "@/lib/model/permissions.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { text } from "@/lib/texts/text.ts";
import { removeAutomationAction } from "../actions.ts";

interface Props {
  readonly db: Handle;
  readonly actor: Actor;
  readonly apiName: string;
}

/** The head of the pages of an automation: its name, how it goes with it, and what can be done with it as a whole. */
export async function AutomationHead({ db, actor, apiName }: Props) {
  const mayConfigure = may(actor.role, "configure");
  const [listed, users] = await Promise.all([listAutomations(db), listUsers(db)]);
  const found = listed.find(({ automation }) => automation.apiName === apiName);
  if (!found) return null;
  const { automation, isSample, switchedOffAt } = found;
  const { name } = automation;
  const isOn = automation.active !== false;
  const receiver = { automation: apiName };
  return (
    <>
      <PageHeader
        title={<bdi>{name}</bdi>}
        badges={
          <>
            <span className="mono text-muted">{apiName}</span>
            {isSample && <Badge>{text("shell.sample")}</Badge>}
            {!isOn && <Badge tone="warn">{automationsText("list.off")}</Badge>}
          </>
        }
        actions={
          <>
            {mayConfigure && (
              <RemoveAutomation
                automation={{ apiName, name }}
                uses={usesOfAutomation(apiName, users)}
                remove={removeAutomationAction}
              />
            )}
            <ExportButton
              title={text("exports.titleOf", { name })}
              description={text("exports.automation")}
              choices={[{ label: name, query: `automation=${apiName}` }]}
            />
            {mayConfigure && switchedOffAt === null && (
              <SwitchReceiver receiver={receiver} name={name} isOn={isOn} switchOn={switchReceiverAction} />
            )}
          </>
        }
      />
      <ReceiverBanner
        receiver={receiver}
        name={name}
        health={healthOf(found)}
        switchOn={mayConfigure ? switchReceiverAction : undefined}
      />
    </>
  );
}
