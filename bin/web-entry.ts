import { once } from "node:events";
import http from "node:http";
import { createRequire } from "node:module";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type createApp from "next";
import { describeError } from "../lib/log/describe-error.ts";
import { log } from "../lib/log/log-line.ts";
import { loopResolution, traffic } from "../lib/metrics/traffic.ts";
import { webAddress } from "./lib/web-address.mjs";
import { webSettings } from "./lib/web-settings.mjs";
import { answerUnreadable } from "./web/answer-unreadable.ts";
import { requestHandler } from "./web/handle-request.ts";
import { logConsole } from "./web/log-console.ts";
import { stopGracefully } from "./web/stop-gracefully.ts";

const isDev = process.argv.includes("--dev");
const { host, port, url } = webAddress(process.env);
if (!isDev) logConsole();

// By `require`: to import it, Node first reads all that it re-exports, which takes a tenth of a second.
const next: typeof createApp = createRequire(import.meta.url)("next");

const server = http.createServer({
  maxHeaderSize: 16 * 1024,
  headersTimeout: 20_000,
  // A file of 512 MB may take its time; bin/web/guard-body.ts limits the others.
  requestTimeout: 3_600_000,
  // Longer than proxies keep a connection, so that it is they who close it.
  keepAliveTimeout: 65_000,
});
// Where Next carries an action on to the page that has it.
process.env.__NEXT_PRIVATE_ORIGIN = url;
const app = next({ dev: isDev, dir: process.cwd(), hostname: host, port, httpServer: server });
const ready = app.prepare();

server.on("request", requestHandler({ ...webSettings(process.env), isDev, handle: handleWhenReady() }));
server.on("clientError", answerUnreadable);
server.listen(port, host);
await once(server, "listening");
traffic.eventLoop = monitorEventLoopDelay({ resolution: loopResolution });
traffic.eventLoop.enable();

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, stop);
await ready.catch((error: unknown) => {
  log("error", "web_failed", { error: describeError(error) });
  process.exit(1);
});

function handleWhenReady() {
  const handle = app.getRequestHandler();
  return async (request: http.IncomingMessage, response: http.ServerResponse) => {
    await ready;
    await handle(request, response);
  };
}

async function stop() {
  await stopGracefully(server);
  process.exit(0);
}
