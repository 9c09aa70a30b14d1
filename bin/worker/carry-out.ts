import { type ClaimedDelivery, endAttempt } from "../../db/claim-deliveries.ts";
import type { Database } from "../../db/client.ts";
import { ClaimLost, setField } from "../../db/set-field.ts";
import type { Action } from "../../lib/model/automation.ts";
import { secretName } from "../../lib/model/webhook-secret.ts";
import { type PostSettings, post } from "../../lib/outbound/post.ts";
import { retryAfterMs, retryWait } from "../../lib/outbound/retry-schedule.ts";
import { signatureHeaders } from "../../lib/outbound/webhook-signature.ts";

/** How messages leave the server. */
export interface Outbound extends PostSettings {
  /** Where secrets are that automations refer to as `${NAME}`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Carries out a delivery that this worker claimed, and says how it went. @throws errors of the database */
export async function carryOut(db: Database, delivery: ClaimedDelivery, outbound: Outbound): Promise<void> {
  const { action } = delivery;
  if (action.type === "webhook") return send(db, delivery, action, outbound);
  const startedAt = new Date();
  if (action.type === "log") {
    return endAttempt(db, delivery, { startedAt, durationMs: 0, outcome: "logged" }, { kind: "delivered" });
  }
  try {
    const { outcome, answer } = await setField(db, delivery, action);
    if (outcome === "field_set" || outcome === "field_equal") return;
    const waitMs = outcome === "record_busy" ? retryWait(delivery.tries + 1, Math.random()) : undefined;
    const durationMs = Date.now() - startedAt.getTime();
    await endAttempt(db, delivery, { startedAt, durationMs, outcome, answer }, { kind: "failed", waitMs });
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error;
  }
}

type Webhook = Extract<Action, { type: "webhook" }>;

async function send(
  db: Database,
  delivery: ClaimedDelivery,
  { url, secret }: Webhook,
  outbound: Outbound,
): Promise<void> {
  const startedAt = new Date();
  const name = secret === undefined ? undefined : secretName(secret);
  const key = name === undefined ? delivery.secret : outbound.environment[name];
  const waitAfter = (askedMs?: number) =>
    delivery.event === "test" ? undefined : retryWait(delivery.tries + 1, Math.random(), askedMs);
  if (!key) {
    const attempt = { startedAt, durationMs: 0, outcome: "secret_missing" as const, url };
    return endAttempt(db, delivery, attempt, { kind: "failed", waitMs: waitAfter() });
  }
  const { body } = delivery;
  const requestHeaders = {
    "content-type": "application/json",
    "user-agent": "Loadstep",
    ...signatureHeaders(key, { id: `msg_${delivery.id}`, body }, startedAt),
  };
  const { outcome, status, answer, retryAfter } = await post(url, { headers: requestHeaders, body }, outbound);
  const attempt = {
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    outcome,
    url,
    requestHeaders,
    status,
    answer: answer.replaceAll(key, "…"),
  };
  if (outcome === "accepted") return endAttempt(db, delivery, attempt, { kind: "delivered" });
  const waitMs = outcome === "gone" ? undefined : waitAfter(retryAfterMs(retryAfter, new Date()));
  await endAttempt(db, delivery, attempt, { kind: "failed", waitMs });
}
