import type { ServerResponse } from "node:http";
import { problemDetails, problemType } from "../../lib/api/problem.ts";
import { webText } from "../../lib/texts/web-text.ts";

interface Guarded {
  /** Path without the query. */
  readonly path: string;
  readonly method: string;
  /** Whether a program asks: then what is refused is told in problem details. */
  readonly isForPrograms: boolean;
  /** Whether a browser may keep the answer: only what opens without an account. */
  readonly isCacheable: boolean;
}

/** What refuses a request in place of its handler. */
export interface ResponseGuard {
  /**
   * Answers with problem details, unless the answer has begun; what the handler says from then on is dropped.
   * @returns whether it did
   */
  refuse(status: number, detail: string): boolean;
}

/**
 * Sees to what holds for every answer, whoever makes it, at the moment when its headers leave: nothing is cached that
 * needs an account, and what the framework refuses in its own words below /api is told in problem details.
 */
export function guardResponse(
  response: ServerResponse,
  { path, method, isForPrograms, isCacheable }: Guarded,
): ResponseGuard {
  const { writeHead, write, end } = response;
  let isReplaced = false;

  function replace(status: number, detail: string) {
    isReplaced = true;
    const body = JSON.stringify(problemDetails(status, detail));
    const kept = new Map(["allow", "retry-after"].map((name) => [name, response.getHeader(name)]));
    for (const name of described) response.removeHeader(name);
    for (const [name, value] of kept) if (value !== undefined) response.setHeader(name, value);
    response.setHeader("content-type", problemType);
    response.setHeader("content-length", Buffer.byteLength(body));
    response.setHeader("cache-control", "no-store");
    response.statusCode = status;
    writeHead.call(response, status);
    end.call(response, method === "HEAD" ? undefined : body, "utf8");
  }

  /** @returns whether the answer was replaced, so that nothing of it may follow */
  function beforeHead(): boolean {
    if (isReplaced || response.headersSent) return isReplaced;
    const { statusCode: status } = response;
    const isProblem = String(response.getHeader("content-type") ?? "").startsWith(problemType);
    if (isForPrograms && status >= 400 && !isProblem) replace(status, detailOf(status, method, path));
    else if (!isCacheable || status >= 400) response.setHeader("cache-control", "no-store");
    return isReplaced;
  }

  response.writeHead = function guarded(status: number, ...rest: unknown[]) {
    const headers = rest.find((part) => typeof part === "object" && part !== null && !Array.isArray(part));
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value as string);
    return beforeHead() ? response : writeHead.call(response, response.statusCode);
  } as ServerResponse["writeHead"];
  response.write = function guarded(...args: unknown[]) {
    return beforeHead() || Reflect.apply(write, response, args);
  } as ServerResponse["write"];
  response.end = function guarded(...args: unknown[]) {
    return beforeHead() ? response : Reflect.apply(end, response, args);
  } as ServerResponse["end"];

  return {
    refuse(status, detail) {
      if (isReplaced || response.headersSent) return false;
      replace(status, detail);
      return true;
    },
  };
}

/** Headers that describe the body which is replaced. */
const described = [
  "accept-ranges",
  "content-disposition",
  "content-encoding",
  "etag",
  "last-modified",
  "link",
  "refresh",
  "set-cookie",
  "transfer-encoding",
];

function detailOf(status: number, method: string, path: string): string {
  if (status === 404) return webText("web.notFound", { path });
  if (status === 405) return webText("web.method", { path, method });
  if (status === 400) return webText("web.malformed");
  return webText(status < 500 ? "web.refused" : "web.broken");
}
