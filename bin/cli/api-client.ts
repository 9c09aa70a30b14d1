import { commandText } from "../../lib/texts/command-text.ts";
import { type Environment, UsageError } from "./command.ts";

/** What the server answered, or that it did not: the message is for people. Exit code 1. */
export class ApiFailure extends Error {
  override name = "ApiFailure";

  constructor(
    message: string,
    /** HTTP status; 0 where there was no answer. */
    readonly status: number,
    readonly errors: readonly Refused[] = [],
  ) {
    super(message);
  }
}

export interface Refused {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface Asked {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: ReadableStream<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The REST API of a server (formats.md section 5). */
export interface ApiClient {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /**
   * @param path below /api/v1, its parts encoded: `apiPath`
   * @throws ApiFailure
   */
  ask(path: string, asked?: Asked): Promise<Response>;
}

/** A path of the API from its parts. */
export function apiPath(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join("");
}

/** Where the server is, as LOADSTEP_URL says. @throws UsageError */
export function serverUrl(env: Environment): string {
  const given = env.LOADSTEP_URL || `http://127.0.0.1:${env.PORT || 3000}`;
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given.replace(/\/+$/, "");
  throw new UsageError(commandText("commandLine.api.wrongUrl", { url: given }));
}

/**
 * A client with the key of LOADSTEP_API_KEY.
 * @throws UsageError where there is none
 */
export function openApi(env: Environment, signal: AbortSignal): ApiClient {
  const url = serverUrl(env);
  const key = env.LOADSTEP_API_KEY;
  if (!key) throw new UsageError(commandText("commandLine.api.noKey", { url }));
  return {
    url,
    async ask(path, { method = "GET", query = {}, json, body, headers = {} } = {}) {
      const address = new URL(`${url}/api/v1${path}`);
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined) address.searchParams.set(name, String(value));
      }
      const response = await reach(url, address, {
        method,
        headers: {
          accept: "application/json",
          authorization: `Bearer ${key}`,
          ...(json !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        body: json === undefined ? body : JSON.stringify(json),
        signal,
        redirect: "error",
        // A body that is read while it is sent.
        ...(body && { duplex: "half" }),
      });
      if (response.ok) return response;
      throw await failureOf(url, response);
    },
  };
}

/** The address answers, or it is said why not. @throws ApiFailure */
export async function reach(url: string, address: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new ApiFailure(commandText("commandLine.api.unreachable", { url, reason }), 0);
  }
}

async function failureOf(url: string, response: Response): Promise<ApiFailure> {
  const { status } = response;
  const problem: unknown = await response.json().catch(() => undefined);
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json");
  if (!isProblem || typeof problem !== "object" || problem === null) {
    return new ApiFailure(commandText("commandLine.api.notLoadstep", { url, status }), status);
  }
  const { detail, traceId, errors } = problem as { detail?: string; traceId?: string; errors?: readonly Refused[] };
  const sentence = detail ?? commandText("commandLine.api.notLoadstep", { url, status });
  const trace = status >= 500 && traceId ? ` ${commandText("commandLine.api.trace", { traceId })}` : "";
  return new ApiFailure(sentence + trace, status, errors);
}
