import path from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "../../lib/errors.ts";
import { quoted } from "../../lib/model/found.ts";
import { SignInEmail } from "../../lib/model/new-person.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { serverUrl } from "./api-client.ts";
import { type Command, exitCodes, parsed, UsageError } from "./command.ts";

const command = "bin/loadstep reset-password";

/**
 * `loadstep reset-password EMAIL`: a link by which anybody, the owner too, sets a new password. Asks no account: who runs
 * it has the database.
 */
export const resetPassword: Command = {
  help: commandText("commandLine.resetPasswordHelp"),
  async run(args, { env, root, print, say }) {
    const email = readAddress(args);
    // Loaded only here, so that the other commands start fast.
    const [{ inWorkspace }, { makePasswordLinkByAddress }] = await Promise.all([
      import("../../db/prepare-database.ts"),
      import("../../db/links.ts"),
    ]);
    const choice = {
      databaseUrl: env.DATABASE_URL,
      folder: path.resolve(root, env.LOADSTEP_DATA || ".data"),
      migrationsFolder: path.join(root, "db", "migrations"),
    };
    try {
      const { token, expiresAt } = await inWorkspace(choice, (db) => makePasswordLinkByAddress(db, email));
      await print(`${new URL(`/invitation/${token}`, env.LOADSTEP_PUBLIC_URL || serverUrl(env)).href}\n`);
      say(commandText("commandLine.passwordLinkMade", { email, until: expiresAt.toISOString() }));
      return exitCodes.done;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      say(error.message);
      return exitCodes.different;
    }
  },
};

function readAddress(args: readonly string[]): string {
  const { positionals } = parsed(() => parseArgs({ args: [...args], allowPositionals: true, options: {} }), command);
  const help = commandText("commandLine.seeHelp", { command });
  if (positionals.length !== 1) {
    throw new UsageError(`${commandText("commandLine.oneAddress", { count: positionals.length })} ${help}`);
  }
  const [given = ""] = positionals;
  const email = SignInEmail.safeParse(given);
  if (!email.success) throw new UsageError(`${commandText("commandLine.noAddress", { given: quoted(given) })} ${help}`);
  return email.data;
}
