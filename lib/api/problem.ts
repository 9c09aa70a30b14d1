import { failureOf } from "../action/failure.ts";
import type { AppError } from "../errors.ts";
import { currentRequest, newTraceId } from "../log/current-request.ts";
import { apiText } from "../texts/api-text.ts";
import { kindOfStatus, type ProblemKind, problemKinds } from "./problem-kinds.ts";

const kindOf: Record<AppError["code"], ProblemKind> = {
  unauthenticated: "unauthenticated",
  forbidden: "forbidden",
  notFound: "not_found",
  conflict: "conflict",
  tooLarge: "too_large",
  tooMany: "too_many_requests",
  refused: "refused",
  busy: "busy",
};

/** A request that cannot be read, or that its path does not take: what only HTTP knows. */
export class RequestError extends Error {
  override name = "RequestError";
  constructor(
    readonly kind: ProblemKind,
    message: string,
    readonly errors: ProblemMembers["errors"] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** More about a problem than its sentence. */
export interface ProblemMembers {
  /** By default the one of the status. */
  readonly kind?: ProblemKind;
  /** Finds the request in the server's log. */
  readonly traceId?: string;
  /** `path` is a JSON Pointer into the body, or, below `/query`, into the parameters of the address. */
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The media type of problem details. */
export const problemType = "application/problem+json";

/**
 * RFC 9457 problem details (formats.md section 5). `detail` is a sentence for people; `type` is the path of a page;
 * `traceId` is that of the request, and finds it in the log.
 */
export function problemDetails(
  status: number,
  detail: string,
  {
    kind = kindOfStatus(status),
    traceId = currentRequest()?.traceId ?? newTraceId(),
    errors = [],
  }: ProblemMembers = {},
) {
  const title = apiText(`problems.${kind}.title`);
  const shown = errors.map(({ path, code, message }) => ({ path, code, message }));
  return { type: `/problems/${kind}`, title, status, detail, traceId, ...(shown.length > 0 && { errors: shown }) };
}

/** Problem details as the answer of a route handler. */
export function problem(status: number, detail: string, members: ProblemMembers = {}): Response {
  return new Response(JSON.stringify(problemDetails(status, detail, members)), {
    status,
    headers: {
      "content-type": problemType,
      "cache-control": "no-store",
      // RFC 9110 wants it said what would let somebody in.
      ...(status === 401 && { "www-authenticate": "Bearer" }),
      ...members.headers,
    },
  });
}

/** The problem of what a route handler threw: an `AppError` keeps its words, a bug becomes a reference and is logged. */
export function problemOf(error: unknown, log?: (line: string) => void): Response {
  if (error instanceof RequestError) {
    const { kind, message, errors, headers } = error;
    return problem(problemKinds[kind], message, { kind, errors, headers });
  }
  const { code, message, faults, reference } = failureOf(error, log);
  const kind = code === "internal" || code === "invalid" ? "internal" : kindOf[code];
  return problem(problemKinds[kind], message, { kind, traceId: reference, errors: faults });
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
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}
