import type { ServerResponse } from "node:http";
import type { CurrentRequest } from "../../lib/log/current-request.ts";
import { log } from "../../lib/log/log-line.ts";
import { masked } from "../../lib/log/masked.ts";
import { countRequest } from "../../lib/metrics/traffic.ts";

interface Noted {
  readonly method: string;
  /** Path without the query: a query may hold values. */
  readonly path: string;
  /** Counted, but written only if it failed. */
  readonly isQuiet: boolean;
}

/** What the client left before it was answered; nginx calls it so. */
const leftEarly = 499;

/** Counts a request and writes its line into the log when its answer is over. */
export function noteRequest(current: CurrentRequest, { method, path, isQuiet }: Noted, response: ServerResponse): void {
  const startedAt = performance.now();
  response.once("close", () => {
    const ms = performance.now() - startedAt;
    const status = response.headersSent ? response.statusCode : leftEarly;
    countRequest(status, ms);
    const isProbe = status < 400 && (path === "/healthz" || path === "/readyz" || path === "/metrics");
    if ((isQuiet || isProbe) && status < 400) return;
    const { traceId, actor, refusal } = current;
    log(status >= 500 ? "error" : "info", "request", {
      traceId,
      method,
      path: masked(path),
      status,
      ms: Math.round(ms),
      ...(actor && { actor }),
      ...(refusal && { refusal }),
      ...(!response.writableFinished && { isCutOff: true }),
    });
  });
}
