import type { z } from "zod";
import {
  type AnswerContent,
  type AnswerTable,
  isJson,
  type Method,
  type Operation,
  type Sent,
} from "@/lib/api/operation.ts";
import { answering, json, RequestError } from "@/lib/api/problem.ts";
import { readJson, readQuery } from "@/lib/api/read-request.ts";
import { AppError } from "@/lib/errors.ts";
import { apiText } from "@/lib/texts/api-text.ts";
import { type Context, contextOf } from "./context.ts";

/** What the handler of an operation gets: who asks, and what they ask for, read by the operation's schemas. */
interface Asked<Params, Query, Body> extends Context {
  readonly params: Params;
  readonly query: Query;
  /** Undefined where the operation takes none, or reads it itself. */
  readonly body: Body;
  readonly request: Request;
}

type Content<C extends AnswerContent> = C extends z.ZodType
  ? { readonly body: Sent<C> }
  : C extends null
    ? { readonly body?: undefined }
    : { readonly body: ReadableStream<Uint8Array> };

/** One of the answers that an operation describes. */
type Reply<Answers extends AnswerTable> = {
  [Status in keyof Answers & number]: Content<Answers[Status]> & {
    readonly status: Status;
    readonly headers?: Readonly<Record<string, string>>;
  };
}[keyof Answers & number];

type Handler = (request: Request, route: { readonly params: Promise<unknown> }) => Promise<Response>;

interface Operated {
  readonly operation: Operation;
  readonly handle: Handler;
}

/**
 * The handler of an operation of the REST API: lets the API key in, reads the request by the operation's schemas, and
 * answers what `run` gives, or a problem.
 */
export function operate<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Json extends z.ZodType,
  Answers extends AnswerTable,
>(
  operation: Operation<Params, Query, Json, Answers>,
  run: (asked: Asked<z.output<Params>, z.output<Query>, z.output<Json>>) => Promise<Reply<NoInfer<Answers>>>,
): Operated {
  const handle: Handler = async (request, route) => {
    const door = operation.alsoBySession && !request.headers.has("authorization") ? "session" : "key";
    const context = await contextOf(request.headers, door, operation.permission);
    const params = operation.params.safeParse((await route.params) ?? {});
    if (!params.success) throw unknownPath(request);
    const query = readQuery(request.url, operation.query);
    const { body: content } = operation;
    const body = content && !content.form ? (await readJson(request, content)).body : undefined;
    // Without JSON in the description, its type is undefined.
    const asked = { ...context, params: params.data, query, body: body as z.output<Json>, request };
    const reply: { status: number; body?: unknown; headers?: Readonly<Record<string, string>> } = await run(asked);
    const described = operation.answers[reply.status];
    return described && isJson(described)
      ? json(reply.body, reply.status, reply.headers)
      : new Response(reply.body as ReadableStream<Uint8Array> | undefined, {
          status: reply.status,
          headers: { "cache-control": "no-store", ...reply.headers },
        });
  };
  return { operation, handle };
}

/** The handlers of one path, for its route file to export. Methods that no operation describes are answered 405. */
export function routes(...operated: readonly Operated[]) {
  const allowed = operated.map(({ operation }) => operation.method).join(", ");
  const refuse = async (request: Request): Promise<Response> => {
    const isForPages = operated.some(({ operation }) => operation.alsoBySession);
    const door = isForPages && !request.headers.has("authorization") ? "session" : "key";
    await contextOf(request.headers, door, "read");
    const message = apiText("request.method", { method: request.method, allowed });
    throw new RequestError("method_not_allowed", message, [], { allow: allowed });
  };
  const of = (method: Method) =>
    answering(operated.find(({ operation }) => operation.method === method)?.handle ?? refuse);
  return {
    GET: of("GET"),
    POST: of("POST"),
    PUT: of("PUT"),
    PATCH: of("PATCH"),
    DELETE: of("DELETE"),
    OPTIONS: answering(refuse),
  };
}

function unknownPath(request: Request): AppError {
  const { pathname } = new URL(request.url);
  return new AppError("notFound", apiText("request.unknownPath", { path: pathname }));
}
