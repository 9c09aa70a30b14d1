import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { Command, Environment } from "./command.ts";

/** A folder with files, for the length of a test; a value that is no text is written as JSON. */
export function aFolder(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "loadstep-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content);
    writeFileSync(path.join(folder, name), bytes);
  }
  return folder;
}

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a terminal would, and gives what it printed. */
export async function runIn(
  command: Command,
  args: readonly string[],
  signal?: AbortSignal,
  env: Environment = {},
): Promise<Said> {
  const said = { out: "", err: "" };
  const code = await command.run(args, {
    async print(text) {
      said.out += text;
    },
    say(line) {
      said.err += `${line}\n`;
    },
    root: path.resolve("."),
    signal: signal ?? new AbortController().signal,
    env,
    isTerminal: false,
  });
  return { code, ...said };
}
