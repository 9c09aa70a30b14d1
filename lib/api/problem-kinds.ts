/** Every kind of problem that a request can meet, with its status: a closed list. Each has a page, /problems/KIND. */
export const problemKinds = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  refused: 422,
  idempotency_key_reused: 422,
  too_many_requests: 429,
  internal: 500,
  busy: 503,
} as const;
export type ProblemKind = keyof typeof problemKinds;

const kinds = Object.keys(problemKinds) as readonly ProblemKind[];

/** The kind that a text names, or undefined. */
export function findProblemKind(name: string): ProblemKind | undefined {
  return kinds.find((kind) => kind === name);
}

/** What kind of problem a status is; one that no kind has is the general one of its class. */
export function kindOfStatus(status: number): ProblemKind {
  return kinds.find((kind) => problemKinds[kind] === status) ?? (status < 500 ? "bad_request" : "internal");
}
