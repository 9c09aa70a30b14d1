import type { Health } from "@/components/deliveries/receiver-banner.tsx";
import type { SwitchedOffReason } from "@/lib/model/delivery.ts";

interface Known {
  readonly failingSince: Date | null;
  readonly switchedOffAt: Date | null;
  readonly switchedOffReason: SwitchedOffReason | null;
}

/** How it goes with an automation or an endpoint, as the browser is told. */
export function healthOf({ failingSince, switchedOffAt, switchedOffReason }: Known): Health {
  return {
    failingSince: failingSince?.toISOString() ?? null,
    switchedOffAt: switchedOffAt?.toISOString() ?? null,
    switchedOffReason,
  };
}
