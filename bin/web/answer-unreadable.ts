import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { problemDetails, problemType } from "../../lib/api/problem.ts";
import { log } from "../../lib/log/log-line.ts";
import { countRequest } from "../../lib/metrics/traffic.ts";
import { webText } from "../../lib/texts/web-text.ts";
import { securityHeaders } from "./security-headers.ts";

/** Answers bytes that are no request, before there is anything that could. */
export function answerUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  // As Node's own answer: nothing may be written into another answer that has begun.
  const { _httpMessage: under } = socket as { _httpMessage?: ServerResponse | null };
  if (!socket.writable || error.code === "ECONNRESET" || under?.headersSent) {
    socket.destroy();
    return;
  }
  const status = statusOf(error.code);
  const problem = problemDetails(
    status,
    webText(status === 431 ? "web.headers" : status === 408 ? "web.slow" : "web.malformed"),
  );
  countRequest(status, 0);
  log("info", "request", { traceId: problem.traceId, status, code: error.code });
  const body = JSON.stringify(problem);
  const headers = {
    ...securityHeaders,
    "content-type": problemType,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n"));
}

function statusOf(code: string | undefined): number {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
}
