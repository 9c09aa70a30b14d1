import { once } from "node:events";
import { readFileSync } from "node:fs";
import http, { type IncomingMessage } from "node:http";
import type { ActionResult } from "../../lib/action/failure.ts";

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

type HeaderValues = Readonly<Record<string, string>>;

/** A client of the server under test that sends exactly the headers that it is told to. */
export class Client {
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  readonly #url: URL;

  constructor(baseUrl: string) {
    this.#url = new URL(baseUrl);
  }

  /** What a page of the product sends along with what it changes. */
  get sameOrigin(): HeaderValues {
    return { origin: this.#url.origin };
  }

  async ask(method: string, path: string, headers: HeaderValues = {}, body: string | Uint8Array = ""): Promise<Answer> {
    const { hostname, port } = this.#url;
    const length = method === "GET" ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = { method, hostname, port, path, agent: this.#agent, headers: { ...length, ...headers } };
    const request = http.request(options);
    request.end(body);
    const [response] = (await once(request, "response")) as [IncomingMessage];
    const pieces: Buffer[] = [];
    for await (const piece of response) pieces.push(piece);
    return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces).toString() };
  }

  /** Asks for a page as the browser does on the way from another one: the framework adds what tells such answers apart. */
  async askByRouter(path: string, headers: HeaderValues): Promise<Answer> {
    const asked = { ...headers, rsc: "1" };
    const answer = await this.ask("GET", path, asked);
    const to = answer.headers.location;
    return to?.includes("_rsc") ? this.ask("GET", to, asked) : answer;
  }

  /** Calls a server action as the framework's own client does: `path` is that of a page. */
  async callAction(id: string, path: string, argument: unknown, headers: HeaderValues): Promise<ActionAnswer> {
    const { type, body } = await encodedArgument(argument);
    const answer = await this.ask("POST", path, { ...headers, "next-action": id, "content-type": type }, body);
    return { ...answer, result: resultOf(answer.body) };
  }

  close(): void {
    this.#agent.destroy();
  }
}

export interface ActionAnswer extends Answer {
  /** What the action gave; undefined where the framework refused to call it. */
  readonly result: ActionResult<unknown> | undefined;
}

export interface ActionReference {
  readonly id: string;
  /** The file of a page that has the action, such as `app/runs/[run]/page`. */
  readonly pages: readonly string[];
}

/** The server actions of the build by their names. */
export function actionsOfBuild(): ReadonlyMap<string, ActionReference> {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  const entries = Object.entries<{ exportedName: string; workers: Record<string, unknown> }>(node);
  return new Map(
    entries.map(([id, { exportedName, workers }]) => [exportedName, { id, pages: Object.keys(workers).sort() }]),
  );
}

/** A route with its parts in brackets filled in. */
export function filled(route: string, params: Readonly<Record<string, string>>): string {
  return route.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) => encodeURIComponent(params[name] ?? "nothing"));
}

/** The address of a page by its file in the build. */
export function addressOf(page: string, params: Readonly<Record<string, string>>): string {
  const parts = page.split("/").slice(1, -1);
  return filled(`/${parts.filter((part) => !part.startsWith("(")).join("/")}`, params);
}

/** React's encoding of one argument: JSON, and files as further parts of a form. */
export async function encodedArgument(argument: unknown): Promise<{ type: string; body: Uint8Array }> {
  const files: File[] = [];
  const json = JSON.stringify([argument], (_, value) => {
    if (value instanceof File) return `$B${files.push(value).toString(16)}`;
    return typeof value === "string" && value.startsWith("$") ? `$${value}` : value;
  });
  if (files.length === 0) return { type: "text/plain;charset=UTF-8", body: Buffer.from(json) };
  const form = new FormData();
  for (const [index, file] of files.entries()) form.append(String(index + 1), file);
  form.append("0", json);
  const request = new Response(form);
  return { type: request.headers.get("content-type") ?? "", body: new Uint8Array(await request.arrayBuffer()) };
}

function resultOf(flight: string): ActionResult<unknown> | undefined {
  const line = flight.split("\n").find((each) => each.startsWith('1:{"ok":'));
  return line === undefined ? undefined : JSON.parse(line.slice(2));
}
