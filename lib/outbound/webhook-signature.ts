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
  const key = secret.startsWith(prefix) ? Buffer.from(bare(secret), "base64") : Buffer.from(secret);
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

/** So much of a secret's beginning is taken for it, where a text ends with it. */
const begun = 8;

/**
 * A text with "…" instead of the secret, and of its base64 alone. The text may have been cut in the middle of one: then
 * the part that is there goes as well.
 */
export function cutOut(secret: string, text: string): string {
  const forms = [secret, bare(secret), bare(secret).replace(/=+$/, "")].filter((form) => form !== "");
  const rest = forms.reduce((left, form) => left.replaceAll(form, "…"), text);
  for (const form of forms) {
    for (let length = form.length - 1; length >= begun; length -= 1) {
      if (rest.endsWith(form.slice(0, length))) return `${rest.slice(0, -length)}…`;
    }
  }
  return rest;
}

function bare(secret: string): string {
  return secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
}
