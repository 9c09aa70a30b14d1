import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";

/** A new secret to sign webhooks with, as Standard Webhooks writes it. */
export function newSecret(): string {
  return prefix + randomBytes(32).toString("base64");
}

/** A message as it goes out: its id and its body stay the same however often it is sent. */
export interface SignedMessage {
  readonly id: string;
  readonly body: string;
}

/**
 * The headers by which a receiver knows that a message is ours, whole and new (Standard Webhooks, scheme v1).
 * @param secret `whsec_` and base64; any other text is taken as it is
 */
export function signatureHeaders(
  secret: string,
  { id, body }: SignedMessage,
  now: Date,
): Readonly<Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string>> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const key = secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), "base64") : Buffer.from(secret);
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
