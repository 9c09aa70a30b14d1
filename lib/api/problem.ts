import { failureOf } from "../action/failure.ts";
import { AppError } from "../errors.ts";
import { currentRequest, newTraceId } from "../log/current-request.ts";
import { type TextKey, text } from "../texts/text.ts";

const statusOf: Record<AppError["code"], number> = {
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  refused: 422,
  busy: 503,
};

/** More about a problem than its sentence. */
export interface ProblemMembers {
  readonly traceId?: string;
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

/** The media type of problem details. */
export const problemType = "application/problem+json";

/**
 * RFC 9457 problem details (formats.md section 5). `detail` is a sentence for people; `traceId` is that of the request,
 * and finds it in the log.
 */
export function problemDetails(status: number, detail: string, members: ProblemMembers = {}) {
  const traceId = currentRequest()?.traceId ?? newTraceId();
  return { type: "about:blank", title: titleOf(status), status, detail, traceId, ...members };
}

/** Problem details as the answer of a route handler. */
export function problem(status: number, detail: string, members: ProblemMembers = {}): Response {
  return new Response(JSON.stringify(problemDetails(status, detail, members)), {
    status,
    headers: { "content-type": problemType, "cache-control": "no-store" },
  });
}

/** The problem of what a route handler threw: an `AppError` keeps its words, a bug becomes a reference and is logged. */
export function problemOf(error: unknown, write?: (line: string) => void): Response {
  const { message, faults, reference } = failureOf(error, write);
  const status = error instanceof AppError ? statusOf[error.code] : 500;
  return problem(status, message, {
    ...(reference !== undefined && { traceId: reference }),
    ...(faults && { errors: faults }),
  });
}

/** A route handler whose failures are answered as problem details. */
export function answering<Args extends readonly unknown[]>(handle: (...args: Args) => Promise<Response>) {
  return async (...args: Args): Promise<Response> => {
    try {
      return await handle(...args);
    } catch (error) {
      return problemOf(error);
    }
  };
}

/** JSON that no cache keeps. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
}

const titles: Readonly<Record<number, TextKey>> = {
  400: "runs.problem.badRequest",
  401: "runs.problem.unauthenticated",
  403: "runs.problem.forbidden",
  404: "runs.problem.notFound",
  405: "web.title.method",
  408: "web.title.slow",
  409: "runs.problem.conflict",
  411: "web.title.noLength",
  413: "runs.problem.tooLarge",
  422: "runs.problem.refused",
  429: "runs.problem.tooMany",
  431: "web.title.headers",
  503: "runs.problem.busy",
};

function titleOf(status: number): string {
  return text(titles[status] ?? (status < 500 ? "web.title.other" : "runs.problem.internal"));
}
