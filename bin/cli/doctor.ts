import { parseArgs } from "node:util";
import { commandText } from "../../lib/texts/command-text.ts";
import { ApiFailure, openApi, reach, serverUrl } from "./api-client.ts";
import { type Command, type CommandContext, type Environment, exitCodes, parsed, UsageError } from "./command.ts";

/** One thing that was looked at: what it is, and what to do where it is not as it should be. */
interface Finding {
  readonly check: "node" | "server" | "database" | "migrations" | "queue" | "key" | "clock";
  readonly ok: boolean;
  readonly message: string;
}

/** How far the clocks of two machines may be apart before times on screen puzzle people. */
const clockToleranceMs = 60_000;

/** `loadstep doctor`: whether the server can be reached, is ready, and takes the key. */
export const doctor: Command = {
  help: commandText("commandLine.doctorHelp"),
  async run(args, context) {
    const { values } = parsed(
      () => parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } }),
      "bin/loadstep doctor",
    );
    const findings = await examine(context);
    const isWell = findings.every(({ ok }) => ok);
    if (values.json) await context.print(`${JSON.stringify({ ok: isWell, findings })}\n`);
    else for (const finding of findings) await context.print(`${lineOf(finding)}\n`);
    return isWell ? exitCodes.done : exitCodes.different;
  },
};

async function examine({ env, signal }: CommandContext): Promise<readonly Finding[]> {
  const node: Finding = {
    check: "node",
    ok: true,
    message: commandText("commandLine.doctor.node", { version: process.version }),
  };
  const url = serverUrl(env);
  let health: Response;
  try {
    health = await reach(url, new URL(`${url}/healthz`), { signal });
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return [node, { check: "server", ok: false, message: error.message }];
  }
  if (!health.ok) {
    const message = commandText("commandLine.api.notLoadstep", { url, status: health.status });
    return [node, { check: "server", ok: false, message }];
  }
  const server: Finding = { check: "server", ok: true, message: commandText("commandLine.doctor.server", { url }) };
  return [node, server, clockOf(health), ...(await readinessOf(url, signal)), await keyOf(env, signal)];
}

function clockOf(health: Response): Finding {
  const there = Date.parse(health.headers.get("date") ?? "");
  const apartMs = Number.isNaN(there) ? 0 : Math.abs(Date.now() - there);
  const ok = apartMs <= clockToleranceMs;
  const seconds = Math.round(apartMs / 1_000);
  return {
    check: "clock",
    ok,
    message: commandText(ok ? "commandLine.doctor.clock" : "commandLine.doctor.wrongClock", { seconds }),
  };
}

async function readinessOf(url: string, signal: AbortSignal): Promise<readonly Finding[]> {
  const response = await reach(url, new URL(`${url}/readyz`), { signal });
  const answer: unknown = await response.json().catch(() => undefined);
  const checks = (answer as { checks?: Readonly<Record<string, unknown>> } | undefined)?.checks ?? {};
  return (["database", "migrations", "queue"] as const).map((check) => {
    const ok = checks[check] === true;
    return { check, ok, message: commandText(`commandLine.doctor.${ok ? "ready" : "notReady"}.${check}`) };
  });
}

async function keyOf(env: Environment, signal: AbortSignal): Promise<Finding> {
  try {
    await openApi(env, signal).ask("/connectors", { query: { limit: 1 } });
    return { check: "key", ok: true, message: commandText("commandLine.doctor.key") };
  } catch (error) {
    if (!(error instanceof ApiFailure || error instanceof UsageError)) throw error;
    return { check: "key", ok: false, message: error.message };
  }
}

function lineOf({ ok, message }: Finding): string {
  return `${ok ? "ok  " : "FAIL"}  ${message}`;
}
