import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { carryOut, type Outbound } from "../bin/worker/carry-out.ts";
import { readAllowedHosts } from "../lib/outbound/allowed-hosts.ts";
import { claimDeliveries } from "./claim-deliveries.ts";
import type { Database } from "./client.ts";
import { fanOut } from "./fan-out.ts";

/** Loopback is allowed, and nothing takes long. */
export const outbound: Outbound = { allowed: readAllowedHosts("127.0.0.1"), timeoutMs: 400, environment: {} };

const noneInHand = new Map<string, number>();

/** Fans out and carries out until nothing is due any more. @returns how many deliveries were carried out */
export async function deliverAll(db: Database, given: Outbound = outbound): Promise<number> {
  for (let count = 0; ; ) {
    while ((await fanOut(db)) > 0);
    const claimed = await claimDeliveries(db, noneInHand, { limit: 200, leaseMs: 60_000 });
    if (claimed.length === 0) return count;
    await Promise.all(claimed.map((delivery) => carryOut(db, delivery, given)));
    count += claimed.length;
  }
}

/** Lets so much time pass that whatever waits is due. */
export async function passTime(db: Database): Promise<void> {
  await db.execute(sql`update deliveries set next_attempt_at = now(), claimed_until = null where status = 'waiting'`);
}

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (response: ServerResponse, received: Received, number: number) => void;

/** A receiver on loopback that keeps what it got. */
export async function aReceiver(answer: Answer = (response) => void response.end("ok")) {
  const received: Received[] = [];
  const state = { answer };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const one = { headers: request.headers, body };
      received.push(one);
      state.answer(response, one, received.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    /** From now on. */
    answers(next: Answer) {
      state.answer = next;
    },
    bodies: () => received.map(({ body }) => JSON.parse(body)),
    ids: () => received.map(({ headers }) => String(headers["webhook-id"])),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whether a message was signed with the secret, as a receiver finds out with the package of Standard Webhooks. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}
