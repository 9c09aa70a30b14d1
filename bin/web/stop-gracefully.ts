import type { Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** How long requests under way may take when the server stops: whoever stops it waits little longer. */
const graceMs = 2_000;

/**
 * Ends a server: nobody new is let in, who is in gets an answer if it comes in time.
 * @returns when all connections are closed, or the time is over
 */
export async function stopGracefully(server: Server, limitMs = graceMs): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const over = new AbortController();
  await Promise.race([closed, pause(limitMs, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
  server.closeAllConnections();
}
