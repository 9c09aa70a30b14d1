import { randomBytes } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { z } from "zod";
import { hashOfKey } from "../db/authorise.ts";
import type { Database } from "../db/client.ts";
import { apiKeys } from "../db/people-schema.ts";
import type { JsonSchema, OpenApiDocument, OpenApiOperation } from "../lib/api/openapi.ts";
import type { GivenRole } from "../lib/model/role.ts";
import { expect } from "./fixtures.ts";

/** An API key of a role. */
export async function aKey(db: Database, role: GivenRole): Promise<string> {
  const key = `ls_${randomBytes(32).toString("base64url")}`;
  await db.insert(apiKeys).values({ name: `key of a ${role}`, role, prefix: key.slice(0, 7), hash: hashOfKey(key) });
  return key;
}

/** What a call sends. */
export interface Call {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string | { name: string; mimeType: string; buffer: Buffer }>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON; else the text. */
  // biome-ignore lint/suspicious/noExplicitAny: the document says what it is, and `call` has checked it.
  readonly body: any;
}

/** A client that knows nothing but the served document: it finds each operation there and holds each answer against it. */
export class ApiClient {
  readonly #schemas = new Map<JsonSchema, z.ZodType>();
  readonly #operations = new Map<string, { method: string; path: string; described: OpenApiOperation }>();

  private constructor(
    readonly request: APIRequestContext,
    readonly key: string,
    readonly document: OpenApiDocument,
  ) {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, described] of Object.entries(methods)) {
        this.#operations.set(described.operationId, { method, path, described });
      }
    }
  }

  static async open(request: APIRequestContext, key: string): Promise<ApiClient> {
    const answer = await request.get("/api/v1/openapi.json", { headers: { authorization: `Bearer ${key}` } });
    expect(answer.status()).toBe(200);
    return new ApiClient(request, key, await answer.json());
  }

  get operations(): readonly { readonly id: string; readonly path: string; readonly described: OpenApiOperation }[] {
    return [...this.#operations].map(([id, { path, described }]) => ({ id, path, described }));
  }

  /** Makes a call and checks that its answer is one of those that the document describes. */
  async call(id: string, call: Call = {}): Promise<Answer> {
    const operation = this.#operations.get(id);
    if (!operation) throw new Error(`The document has no operation ${id}`);
    const { method, path, described } = operation;
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(call.params?.[name])));
    const url = new URL(`${this.document.servers[0]?.url}${address}`, "http://local.invalid");
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, String(value));
    const response = await this.request.fetch(url.pathname + url.search, {
      method: method.toUpperCase(),
      headers: { authorization: `Bearer ${this.key}`, ...call.headers },
      ...(call.form && { multipart: call.form }),
      ...(call.body !== undefined && { data: call.body }),
    });
    const status = response.status();
    const where = `${id} answered ${status}: ${(await response.text()).slice(0, 2_000)}`;
    const answer = described.responses[String(status)];
    expect(answer, where).toBeDefined();
    const headers = response.headers();
    expect(headers["cache-control"], where).toBe("no-store");
    const [type, media] = Object.entries(answer?.content ?? {})[0] ?? [];
    const found = headers["content-type"]?.split(";")[0];
    expect(found, where).toBe(type);
    if (!media || !type?.endsWith("json")) return { status, headers, body: await response.text() };
    const body: unknown = await response.json();
    expect(this.#schemaOf(media.schema).safeParse(body).error, where).toBeUndefined();
    return { status, headers, body };
  }

  #schemaOf(schema: JsonSchema): z.ZodType {
    let known = this.#schemas.get(schema);
    if (!known) {
      // zod reads references into `$defs`.
      const whole = JSON.stringify({ ...schema, $defs: this.document.components.schemas });
      known = z.fromJSONSchema(JSON.parse(whole.replaceAll("#/components/schemas/", "#/$defs/")));
      this.#schemas.set(schema, known);
    }
    return known;
  }
}
