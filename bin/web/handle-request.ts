import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { BlockList } from "node:net";
import { sessionCookie } from "../../lib/api/credentials.ts";
import { type CurrentRequest, duringRequest, newTraceId } from "../../lib/log/current-request.ts";
import { describeError } from "../../lib/log/describe-error.ts";
import { log } from "../../lib/log/log-line.ts";
import { webText } from "../../lib/texts/web-text.ts";
import { type BodyRule, bodyRuleOf } from "./body-rules.ts";
import { forwardedOf, setForwarded } from "./forwarded.ts";
import { guardBody, refusalOfLength } from "./guard-body.ts";
import { guardResponse, type ResponseGuard } from "./guard-response.ts";
import { noteRequest } from "./note-request.ts";
import { dataPolicy, httpsOnly, pagePolicy, securityHeaders } from "./security-headers.ts";
import { uploadClient } from "./upload-client.ts";
import { UploadSlots } from "./upload-slots.ts";

export interface WebServing {
  readonly isDev: boolean;
  readonly publicUrl: URL | undefined;
  readonly trustedProxies: BlockList;
  /** The framework: pages, actions, handlers, static files. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** Says that a request is one that the framework makes to itself, to carry an action on to the page that has it. */
const hopHeader = "x-loadstep-hop";

/** Answers requests: what holds for all of them is done here, before and around the framework. */
export function requestHandler({ isDev, publicUrl, trustedProxies, handle }: WebServing) {
  const isSecure = publicUrl?.protocol === "https:";
  const uploads = { slots: new UploadSlots(), cookie: sessionCookie(isSecure) };
  const ownHop = randomBytes(32).toString("hex");
  const always = { ...securityHeaders, ...(isSecure && httpsOnly) };

  return (request: IncomingMessage, response: ServerResponse): void => {
    const { headers, method = "GET", url = "" } = request;
    const [path = ""] = url.split("?", 1);
    const isForPrograms = /^\/(api(\/|$)|healthz\/?$|readyz\/?$|metrics\/?$)/.test(path);
    const isStatic = /^\/_next\/static\/|^\/icon\.svg$/.test(path);
    const current: CurrentRequest = {
      traceId: newTraceId(),
      path: shownPath(url),
      nonce: randomBytes(16).toString("base64"),
    };
    if (!isDev) noteRequest(current, { method, path, isQuiet: isStatic }, response);
    for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
    const pageRules = pagePolicy(current.nonce, isDev);
    response.setHeader("content-security-policy", isForPrograms || isStatic ? dataPolicy : pageRules);

    duringRequest(current, () => {
      const guard = guardResponse(response, { path, method, isForPrograms, isCacheable: isStatic });
      if (!url.startsWith("/") || url.includes("%00") || !isDecodable(url))
        return void guard.refuse(400, webText("web.malformed"));
      if (headers[hopHeader] !== ownHop) {
        setForwarded(headers, forwardedOf(headers, request.socket.remoteAddress ?? "", { trustedProxies, publicUrl }));
        headers[hopHeader] = ownHop;
      }
      // Next takes the nonce of its own scripts from here.
      headers["content-security-policy"] = pageRules;
      if (!mayBegin(request, response, guard, bodyRuleOf(path, headers), uploads)) return;
      handle(request, response).catch((error: unknown) => {
        log("error", "bug", { traceId: current.traceId, error: describeError(error) });
        if (!guard.refuse(500, webText("web.broken"))) response.destroy();
      });
    });
  };
}

/** Refuses what is too long or too much before it is read, and watches over the rest while it is. */
function mayBegin(
  request: IncomingMessage,
  response: ServerResponse,
  guard: ResponseGuard,
  rule: BodyRule,
  { slots, cookie }: { readonly slots: UploadSlots; readonly cookie: string },
): boolean {
  const refuse = (status: number, detail: string) => {
    if (status === 429) response.setHeader("retry-after", 10);
    guard.refuse(status, detail);
    leave(request);
  };
  const tooLong = refusalOfLength(request, rule);
  if (tooLong !== undefined) {
    refuse(413, tooLong);
    return false;
  }
  if (rule.uploadBy && request.method === "POST") {
    const slot = slots.take(uploadClient(request.headers, rule.uploadBy, cookie));
    if (typeof slot === "object") {
      refuse(429, slot.refused);
      return false;
    }
    response.once("close", slot);
  }
  guardBody(request, rule, refuse);
  return true;
}

/** Who still sends gets a moment to read the answer: a connection that is cut at once takes the answer with it. */
const linger = 2_000;

function leave(request: IncomingMessage): void {
  request.resume();
  const goodbye = setTimeout(() => request.destroy(), linger);
  for (const over of ["end", "close"]) request.once(over, () => clearTimeout(goodbye));
}

/** Without what Next adds for its own use. */
function shownPath(url: string): string {
  if (!url.includes("_rsc=")) return url;
  const [path = "", query = ""] = url.split("?", 2);
  const shown = query.split("&").filter((part) => !part.startsWith("_rsc="));
  return shown.length > 0 ? `${path}?${shown.join("&")}` : path;
}

/** Whether what is encoded in an address is text. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
