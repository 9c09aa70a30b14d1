"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/access/define-action.ts";
import {
  DeliveryNamed,
  FailedReplay,
  ReceiverNamed,
  ReceiverSwitch,
} from "@/components/deliveries/delivery-actions.ts";
import { replaceSecret, switchReceiver } from "@/db/receivers.ts";
import { replayDelivery, replayFailedSince, sendTest } from "@/db/replay-deliveries.ts";

export const switchReceiverAction = defineAction(ReceiverSwitch, "configure", async ({ receiver, active }, { db }) => {
  await switchReceiver(db, receiver, active);
  revalidatePath("/", "layout");
});

export const replaceSecretAction = defineAction(ReceiverNamed, "configure", ({ receiver }, { db }) =>
  replaceSecret(db, receiver),
);

export const sendTestAction = defineAction(ReceiverNamed, "configure", ({ receiver }, { db }) =>
  sendTest(db, receiver),
);

export const replayDeliveryAction = defineAction(DeliveryNamed, "write", ({ delivery }, { db }) =>
  replayDelivery(db, delivery),
);

const hourMs = 3_600_000;
const spansMs = {
  hour: hourMs,
  day: 24 * hourMs,
  days3: 72 * hourMs,
  week: 168 * hourMs,
  all: Number.POSITIVE_INFINITY,
} as const;

export const replayFailedAction = defineAction(FailedReplay, "write", ({ receiver, span }, { db }) =>
  replayFailedSince(db, receiver, new Date(Math.max(0, Date.now() - spansMs[span]))),
);
