import { commandText } from "../../lib/texts/command-text.ts";

/** The exit codes of every command (formats.md section 4). */
export const exitCodes = { done: 0, different: 1, wrong: 2, failedRows: 4 } as const;

export interface Terminal {
  /** Data: what a pipe reads. Waits where the reader is slower. */
  print(text: string): Promise<void>;
  /** Everything else. */
  say(line: string): void;
}

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface CommandContext extends Terminal {
  /** The folder of this copy of Loadstep. */
  readonly root: string;
  readonly signal: AbortSignal;
  readonly env: Environment;
  /** Whether a person reads what is printed: only then is anything asked or drawn over. */
  readonly isTerminal: boolean;
}

export interface Command {
  readonly help: string;
  /** @returns the exit code */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}

/** A wrong file or a wrong use of the command line; the message says what was found and what to do. Exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** node:util's `parseArgs`, with its complaints as UsageError. */
export function parsed<T>(parse: () => T, command: string): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // The platform adds hints on how to pass such an argument behind its first sentence.
    const [sentence = ""] = error.message.split(". ");
    throw new UsageError(`${sentence}. ${commandText("commandLine.seeHelp", { command })}`);
  }
}
