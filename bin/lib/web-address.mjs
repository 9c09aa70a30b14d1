import http from "node:http";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "./refusal.mjs";

// A web server whose supervisor was killed needs a moment to end.
const leftoverLimitMs = 3_000;

/** Host and port to serve on, from HOST and PORT. */
export function webAddress(env) {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT is "${env.PORT}"; expected a whole number from 1 to 65535.`);
  }
  const host = env.HOST || "127.0.0.1";
  const shown = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? (host.includes(":") ? `[${host}]` : host);
  return { host, port, url: `http://${shown}:${port}` };
}

/** @throws Refusal when the address cannot be served on */
export async function requireFree({ host, port }, limitMs = leftoverLimitMs) {
  const deadline = Date.now() + limitMs;
  let code = await tryListen(host, port);
  while (code === "EADDRINUSE" && Date.now() < deadline) {
    await pause(200);
    code = await tryListen(host, port);
  }
  if (!code) return;
  if (code === "EADDRINUSE") {
    throw new Refusal(
      `Port ${port} on ${host} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  throw new Refusal(`Loadstep may not serve on ${host}, port ${port} (${code}). Choose others by HOST and PORT.`);
}

function tryListen(host, port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/** Whether the web server answers, whatever it says; not asked any longer once the signal is aborted. */
export function answers(url, signal) {
  return new Promise((resolve) => {
    const request = http.get(`${url}/healthz`, { timeout: 10_000, agent: false, signal }, (response) => {
      response.resume();
      resolve(true);
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(false));
  });
}
