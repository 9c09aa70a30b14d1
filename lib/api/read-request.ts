import type { z } from "zod";
import { definitionFaults, expectedInWords } from "../model/definition-faults.ts";
import { type Fault, pointer } from "../model/fault.ts";
import { quoted } from "../model/found.ts";
import { parseJson } from "../model/parse-json.ts";
import { apiText } from "../texts/api-text.ts";
import { RequestError } from "./problem.ts";

/**
 * The parameters of an address by their schema; each stands there at most once.
 * @throws RequestError bad_request, with all that is wrong
 */
export function readQuery<Query extends z.ZodType>(url: string, schema: Query): z.output<Query> {
  const given = new Map<string, string>();
  const problems = new Map<string, string>();
  for (const [name, value] of new URL(url).searchParams) {
    if (given.has(name)) problems.set(name, apiText("request.repeatedParameter", { name: quoted(name) }));
    given.set(name, value);
  }
  // Without a prototype, so that a parameter may be called `__proto__`, and is refused like every unknown one.
  const parsed = schema.safeParse(Object.assign(Object.create(null), Object.fromEntries(given)), {
    error: expectedInWords,
  });
  if (parsed.success && problems.size === 0) return parsed.data;
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) problems.set(key, apiText("request.unknownParameter", { name: quoted(key) }));
    } else {
      const name = String(issue.path[0] ?? "");
      if (!problems.has(name)) problems.set(name, apiText("request.parameter", { name, problem: issue.message }));
    }
  }
  const errors = [...problems].map(([name, message]) => ({
    path: pointer("query", name),
    code: "invalid_parameter",
    message,
  }));
  const all = errors.map(({ message }) => message).join(" ");
  throw new RequestError("bad_request", apiText("request.query", { count: errors.length, problems: all }), errors);
}

/**
 * The JSON of a body by its schema.
 * @throws RequestError unsupported_media_type, too_large, bad_request where it is no JSON; refused, with all that is
 *   wrong, each with its JSON Pointer
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  { json: schema, limitMegabytes }: { readonly json: Schema; readonly limitMegabytes: number },
): Promise<{ readonly body: z.output<Schema>; readonly bytes: Uint8Array }> {
  requireType(request, ["application/json"]);
  const bytes = await readBytes(request, limitMegabytes);
  if (bytes.length === 0) throw new RequestError("bad_request", apiText("request.noBody"));
  const json = parseJson(decoded(bytes));
  if (!json.ok) {
    const problem = json.faults.map(({ message }) => message).join(" ");
    throw new RequestError("bad_request", apiText("request.notJson", { problem }), json.faults);
  }
  const parsed = schema.safeParse(json.value, { error: expectedInWords });
  if (!parsed.success) throw refusedBody(definitionFaults(parsed.error.issues, json.value));
  return { body: parsed.data, bytes };
}

function refusedBody(faults: readonly Fault[]): RequestError {
  return new RequestError("refused", apiText("request.body", { count: faults.length }), faults);
}

/**
 * The media type of a body, without its parameters.
 * @throws RequestError unsupported_media_type where it is none of those
 */
export function requireType(request: Request, types: readonly string[]): string {
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  const found = type.trim().toLowerCase();
  if (types.includes(found)) return found;
  const expected = types.join(" or ");
  const message =
    found === "" ? apiText("request.noContentType", { expected }) : apiText("request.contentType", { found, expected });
  throw new RequestError("unsupported_media_type", message, [], { accept: types.join(", ") });
}

async function readBytes(request: Request, limitMegabytes: number): Promise<Uint8Array> {
  const limit = limitMegabytes * 1024 * 1024;
  const tooLarge = () => new RequestError("too_large", apiText("request.tooLarge", { limit: limitMegabytes }));
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytesOf(request)) {
    size += piece.byteLength;
    if (size > limit) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The bytes of a body as they arrive. */
export async function* bytesOf(request: Request): AsyncIterable<Uint8Array> {
  const reader = request.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) return;
    yield next.value;
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new RequestError("bad_request", apiText("request.notText"));
  }
}
