import { lookup as resolveName } from "node:dns/promises";
import { type ClientRequest, type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { AttemptOutcome } from "../model/delivery.ts";
import { isPublicAddress } from "./address-rules.ts";
import type { AllowedHosts } from "./allowed-hosts.ts";

/** How much of an answer is kept. */
const answerBytes = 2_048;

interface Address {
  readonly address: string;
  readonly family: number;
}

export interface PostSettings {
  readonly allowed: AllowedHosts;
  /** From the first to the last, the answer included. */
  readonly timeoutMs?: number;
  /** Finds the addresses of a name; by default as the machine does. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>;
}

/** What came of a request. */
export interface Posted {
  readonly outcome: Extract<
    AttemptOutcome,
    | "accepted"
    | "rejected"
    | "gone"
    | "redirected"
    | "timeout"
    | "connection_failed"
    | "name_not_found"
    | "address_refused"
    | "url_refused"
  >;
  readonly status: number | null;
  /** How the answer begins, or what the connection said. */
  readonly answer: string;
  readonly retryAfter: string | undefined;
}

class AddressRefused extends Error {}

/**
 * The one way out of the server (reliability.md T5). Posts to addresses of the open internet, and to what the operator
 * allows; the address that is judged is the one that is connected to. Follows no redirect, reads no more of an answer
 * than is kept, and waits for nothing longer than the timeout. Never throws for what the other side does.
 */
export async function post(
  target: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  { allowed, timeoutMs = 20_000, resolve = allAddresses }: PostSettings,
): Promise<Posted> {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return without("url_refused");
  if (url.username !== "" || url.password !== "") return without("url_refused");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  const isNamed = allowed.allowsName(host, port);
  const isAllowed = (address: string) => isNamed || isPublicAddress(address) || allowed.allowsAddress(address, port);
  if (isIP(host) !== 0 && !isAllowed(host)) return without("address_refused");
  if (!isUsualPort(port) && !isNamed && !allowed.allowsAddress(host, port)) return without("url_refused");

  const lookup: LookupFunction = (name, { all }, done) => {
    resolve(name).then(
      (found) => {
        const [first] = found;
        if (!first || found.some(({ address }) => !isAllowed(address))) done(new AddressRefused(), "", 0);
        else if (all) done(null, [...found]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, "", 0),
    );
  };
  const send = url.protocol === "https:" ? requestSecure : requestPlain;
  return new Promise((settle) => {
    const request = send({
      host,
      port,
      path: url.pathname + url.search,
      method: "POST",
      headers: { ...headers, host: url.host, "accept-encoding": "identity", "content-length": Buffer.byteLength(body) },
      lookup,
      agent: false,
      ...(isIP(host) === 0 && { servername: host }),
    });
    settleOnce(request, timeoutMs, settle);
    request.end(body);
  });
}

/** Mail, files and shells listen below 1024; of what serves the web, only 80 and 443 do. */
function isUsualPort(port: number): boolean {
  return port === 80 || port === 443 || port >= 1_024;
}

function settleOnce(request: ClientRequest, timeoutMs: number, settle: (posted: Posted) => void): void {
  let response: IncomingMessage | undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  const end = (failure: Posted) => {
    clearTimeout(timer);
    settle(response ? answered(response, Buffer.concat(chunks)) : failure);
    request.destroy();
  };
  const timer = setTimeout(() => end(without("timeout")), timeoutMs);
  request.on("error", (error: NodeJS.ErrnoException) => end(failed(error)));
  request.on("close", () => end(without("connection_failed")));
  request.on("response", (message) => {
    response = message;
    message.on("data", (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, answerBytes - size));
      size += chunk.length;
      if (size >= answerBytes) end(without("connection_failed"));
    });
    message.on("end", () => end(without("connection_failed")));
    message.on("error", () => end(without("connection_failed")));
  });
}

function answered({ statusCode: status = 0, headers }: IncomingMessage, body: Buffer): Posted {
  const answer = body.toString("utf8").replaceAll("\0", "\ufffd");
  return { outcome: outcomeOf(status), status, answer, retryAfter: headers["retry-after"] };
}

function outcomeOf(status: number): Posted["outcome"] {
  if (status >= 200 && status < 300) return "accepted";
  if (status >= 300 && status < 400) return "redirected";
  return status === 410 ? "gone" : "rejected";
}

function failed(error: NodeJS.ErrnoException): Posted {
  if (error instanceof AddressRefused) return without("address_refused");
  const isName = error.syscall === "getaddrinfo" || error.code === "ENOTFOUND";
  // The code alone: a message could name addresses of a network that is none of the reader's business.
  return without(isName ? "name_not_found" : "connection_failed", error.code ?? "");
}

function without(outcome: Posted["outcome"], answer = ""): Posted {
  return { outcome, status: null, answer, retryAfter: undefined };
}

function allAddresses(host: string): Promise<readonly Address[]> {
  return resolveName(host, { all: true, verbatim: true });
}
