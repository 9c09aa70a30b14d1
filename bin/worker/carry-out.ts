import { type Attempt, type ClaimedDelivery, type Done, endDone, endFailed } from "../../db/claim-deliveries.ts";
import type { Database } from "../../db/client.ts";
import { ClaimLost, setField } from "../../db/set-field.ts";
import type { Action } from "../../lib/model/automation.ts";
import { messageId } from "../../lib/model/delivery.ts";
import { isOwnSetting, secretName } from "../../lib/model/webhook-secret.ts";
import { type PostSettings, post } from "../../lib/outbound/post.ts";
import { retryAfterMs, retryWait } from "../../lib/outbound/retry-schedule.ts";
import { cutOut, signatureHeaders } from "../../lib/outbound/webhook-signature.ts";

/** How messages leave the server. */
export interface Outbound extends PostSettings {
  /** Where secrets are that automations refer to as `${NAME}`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Carries out a delivery that this worker claimed, and says how it went.
 * @param note writes down what did as it should
 * @throws errors of the database
 */
export async function carryOut(
  db: Database,
  delivery: ClaimedDelivery,
  outbound: Outbound,
  note: (done: Done) => Promise<void> = (done) => endDone(db, [done]),
): Promise<void> {
  const { action } = delivery;
  const startedAt = new Date();
  if (action.type === "log") return note({ delivery, attempt: { startedAt, durationMs: 0, outcome: "logged" } });
  if (action.type === "webhook") {
    const { attempt, askedMs } = await send(delivery, action, outbound);
    if (attempt.outcome === "accepted") return note({ delivery, attempt });
    const isOver = attempt.outcome === "gone" || delivery.event === "test";
    const waitMs = isOver ? undefined : retryWait(delivery.tries + 1, Math.random(), askedMs);
    return endFailed(db, delivery, attempt, waitMs);
  }
  try {
    const { outcome, answer } = await setField(db, delivery, action);
    if (outcome === "field_set" || outcome === "field_equal") return;
    const waitMs = outcome === "record_busy" ? retryWait(delivery.tries + 1, Math.random()) : undefined;
    const durationMs = Date.now() - startedAt.getTime();
    await endFailed(db, delivery, { startedAt, durationMs, outcome, answer }, waitMs);
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error;
  }
}

type Webhook = Extract<Action, { type: "webhook" }>;

async function send(
  { id, body, secret: stored }: ClaimedDelivery,
  { url, secret }: Webhook,
  outbound: Outbound,
): Promise<{ readonly attempt: Attempt; readonly askedMs?: number | undefined }> {
  const startedAt = new Date();
  const name = secret === undefined ? undefined : secretName(secret);
  const key = name === undefined ? stored : isOwnSetting(name) ? undefined : outbound.environment[name];
  if (!key) return { attempt: { startedAt, durationMs: 0, outcome: "secret_missing", url } };
  const requestHeaders = {
    "content-type": "application/json",
    "user-agent": "Loadstep",
    ...signatureHeaders(key, { id: messageId(id), body }, startedAt),
  };
  const { outcome, status, answer, retryAfter } = await post(url, { headers: requestHeaders, body }, outbound);
  const durationMs = Date.now() - startedAt.getTime();
  const attempt = { startedAt, durationMs, outcome, url, requestHeaders, status, answer: cutOut(key, answer) };
  return { attempt, askedMs: retryAfterMs(retryAfter, new Date()) };
}
