import { failureOf } from "../action/failure.ts";
import { AppError } from "../errors.ts";
import { text } from "../texts/text.ts";

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

/** RFC 9457 problem details (formats.md section 5). `detail` is a sentence for people. */
export function problem(status: number, detail: string, members: ProblemMembers = {}): Response {
  const body = { type: "about:blank", title: titleOf(status), status, detail, ...members };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}

/** The problem of what a route handler threw: an `AppError` keeps its words, a bug becomes a reference and is logged. */
export function problemOf(error: unknown, log?: (line: string) => void): Response {
  const { message, faults, reference } = failureOf(error, log);
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

function titleOf(status: number): string {
  switch (status) {
    case 400:
      return text("runs.problem.badRequest");
    case 401:
      return text("runs.problem.unauthenticated");
    case 403:
      return text("runs.problem.forbidden");
    case 404:
      return text("runs.problem.notFound");
    case 409:
      return text("runs.problem.conflict");
    case 413:
      return text("runs.problem.tooLarge");
    case 422:
      return text("runs.problem.refused");
    case 429:
      return text("runs.problem.tooMany");
    case 503:
      return text("runs.problem.busy");
    default:
      return text("runs.problem.internal");
  }
}
