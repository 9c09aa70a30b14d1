import clsx from "clsx";
import { Check, CircleX, Clock } from "lucide-react";
import type { DeliveryStatus } from "@/lib/model/delivery.ts";
import { deliveriesText } from "@/lib/texts/deliveries-text.ts";

const looks = {
  waiting: { icon: Clock, colour: "text-muted" },
  delivered: { icon: Check, colour: "text-created" },
  failed: { icon: CircleX, colour: "text-failed" },
} as const;

/** The state of a delivery as a word with its sign. */
export function DeliveryStatusMark({ status }: { readonly status: DeliveryStatus }) {
  const { icon: Icon, colour } = looks[status];
  return (
    <span className={clsx("inline-flex items-center gap-1.5 font-medium whitespace-nowrap", colour)}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {deliveriesText(`status.${status}`)}
    </span>
  );
}
