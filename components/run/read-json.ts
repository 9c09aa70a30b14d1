/** The server answered, but not with what was asked for. */
export class AnswerError extends Error {
  override name = "AnswerError";
  constructor(
    readonly status: number,
    url: string,
    /** What the server says of it to people, where it says something. */
    readonly detail?: string,
  ) {
    super(`${status} for ${url}`);
  }
}

/** Why something could not be read: it is not there, the session has ended, or anything else, which may pass. */
export type ReadProblem = "notFound" | "signedOut" | "failed";

export function readProblemOf(error: Error): ReadProblem {
  if (!(error instanceof AnswerError)) return "failed";
  if (error.status === 404) return "notFound";
  return error.status === 401 || error.status === 403 ? "signedOut" : "failed";
}

/** Whether it may help to ask again. */
export function mayPass(error: Error | null): boolean {
  return error === null || readProblemOf(error) === "failed";
}

/**
 * Reads JSON of our own route handlers.
 * @throws AnswerError when the answer is not a success
 */
export async function readJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new AnswerError(response.status, url, await detailOf(response));
  return response.json();
}

/** The sentence of problem details; undefined where the answer is something else, a proxy's page for one. */
async function detailOf(response: Response): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  const isProblem = typeof body === "object" && body !== null && "detail" in body;
  return isProblem && typeof body.detail === "string" ? body.detail : undefined;
}

/**
 * The same; null where there is nothing.
 * @throws AnswerError
 */
export async function findJson<T>(url: string, signal?: AbortSignal): Promise<T | null> {
  try {
    return await readJson<T>(url, signal);
  } catch (error) {
    if (error instanceof AnswerError && readProblemOf(error) === "notFound") return null;
    throw error;
  }
}

/**
 * How the pages of runs ask: also where the browser holds itself for offline, as the server may be on this very machine;
 * and a second time only where that may help.
 */
export const asking = {
  networkMode: "always",
  refetchOnReconnect: true,
  retry: (failures: number, error: Error) => failures < 2 && mayPass(error),
} as const;
