import { once } from "node:events";
import http, { type IncomingMessage, type RequestOptions, type ServerResponse } from "node:http";
import net, { type AddressInfo } from "node:net";
import { webSettings } from "../lib/web-settings.mjs";
import { answerUnreadable } from "./answer-unreadable.ts";
import { requestHandler } from "./handle-request.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface TestServer {
  readonly server: http.Server;
  readonly port: number;
}

/** The web server around a framework that is one function. */
export async function serving(handle: Handle, env: Record<string, string> = {}): Promise<TestServer> {
  const server = http.createServer({ maxHeaderSize: 16 * 1024 });
  server.on("request", requestHandler({ ...webSettings(env), isDev: false, handle }));
  server.on("clientError", answerUnreadable);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

interface Asked extends RequestOptions {
  /** Written one after another; without a content-length among the headers they are sent in chunks. */
  readonly body?: readonly (string | Buffer)[];
}

/** Asks a test server. */
export async function ask({ port }: TestServer, { body = [], ...options }: Asked): Promise<Answer> {
  const request = http.request({ host: "127.0.0.1", port, agent: false, ...options });
  const answered = once(request, "response");
  for (const piece of body) request.write(piece);
  request.end();
  request.on("error", () => undefined);
  const [response] = (await answered) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece);
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces).toString() };
}

/** Sends bytes as they are, and gives everything that comes back until the connection ends. */
export async function sendBytes({ port }: TestServer, bytes: string): Promise<string> {
  const socket = net.connect(port, "127.0.0.1");
  let said = "";
  socket.on("data", (piece) => {
    said += piece.toString();
  });
  socket.on("error", () => undefined);
  socket.write(bytes);
  await once(socket, "close");
  return said;
}
