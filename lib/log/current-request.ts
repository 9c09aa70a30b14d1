import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import type { Actor } from "../model/actor.ts";

/** What is known of the request that is answered: the web server begins it, whoever authorises it adds who asks. */
export interface CurrentRequest {
  /** Stands in the log and in every problem of this request: 16 hexadecimal digits. */
  readonly traceId: string;
  /** Path and query as the browser shows them. */
  readonly path: string;
  /** What lets a script of the page run (content-security-policy). */
  readonly nonce: string;
  actor?: Pick<Actor, "kind" | "id">;
  /** Why it was not done: a server action answers 200 also then. */
  refusal?: string;
}

// On globalThis, because the web server and each of Next's bundles load this module for themselves.
const shared = globalThis as { loadstepRequests?: AsyncLocalStorage<CurrentRequest> };
shared.loadstepRequests ??= new AsyncLocalStorage();
const requests = shared.loadstepRequests;

/** Does `work`, and whatever follows from it, for a request. */
export function duringRequest<T>(request: CurrentRequest, work: () => T): T {
  return requests.run(request, work);
}

/** The request that is answered; undefined outside of one. */
export function currentRequest(): CurrentRequest | undefined {
  return requests.getStore();
}

/** Says who makes the request, for the log. */
export function noteActor({ kind, id }: Pick<Actor, "kind" | "id">): void {
  const request = currentRequest();
  if (request) request.actor = { kind, id };
}

/** Says why the request was not done, for the log. */
export function noteRefusal(code: string): void {
  const request = currentRequest();
  if (request) request.refusal = code;
}

/** What finds a request, or something that went wrong outside of one, in the log. */
export function newTraceId(): string {
  return randomBytes(8).toString("hex");
}
