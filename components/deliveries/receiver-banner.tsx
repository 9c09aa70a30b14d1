import { absoluteTime } from "@/components/ui/absolute-time.ts";
import { Alert } from "@/components/ui/alert.tsx";
import type { Receiver, SwitchedOffReason } from "@/lib/model/delivery.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { deliveriesText } from "@/lib/texts/deliveries-text.ts";
import { deliveryLogText } from "@/lib/texts/delivery-log-text.ts";
import type { ReceiverActions } from "./delivery-actions.ts";
import { SwitchReceiver } from "./receiver-controls.tsx";

/** How it goes with a receiver. Times are ISO 8601. */
export interface Health {
  readonly failingSince: string | null;
  readonly switchedOffAt: string | null;
  readonly switchedOffReason: SwitchedOffReason | null;
}

interface Props {
  readonly receiver: Receiver;
  readonly name: string;
  readonly health: Health;
  /** Undefined for who may not switch it on. */
  readonly switchOn: ReceiverActions["switchOn"] | undefined;
}

/** That a receiver is dead or in trouble; nothing while all is well. */
export function ReceiverBanner({ receiver, name, health, switchOn }: Props) {
  const { failingSince, switchedOffAt, switchedOffReason } = health;
  if (switchedOffAt !== null && switchedOffReason !== null) {
    return (
      <div className="mb-6 max-w-240">
        <Alert tone="warning" title={<bdi>{automationsText("switch.deadTitle", { name })}</bdi>}>
          <p>
            {deliveriesText(`switchedOff.${switchedOffReason}`)}. {absoluteTime(switchedOffAt)} UTC
          </p>
          {switchOn && (
            <div className="mt-2">
              <SwitchReceiver receiver={receiver} name={name} isOn={false} switchOn={switchOn} size="sm" goesAway />
            </div>
          )}
        </Alert>
      </div>
    );
  }
  if (failingSince === null) return null;
  return (
    <div className="mb-6 max-w-240">
      <Alert tone="warning" title={deliveryLogText("failing.title", { when: `${absoluteTime(failingSince)} UTC` })}>
        {deliveryLogText("failing.body")}
      </Alert>
    </div>
  );
}
