import path from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "../../db/client.ts";
import { linkDays, makePasswordLinkFor } from "../../db/links.ts";
import { prepareDatabase } from "../../db/prepare-database.ts";
import { AppError } from "../../lib/errors.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { webAddress } from "../lib/web-address.mjs";
import { webSettings } from "../lib/web-settings.mjs";
import { type Command, exitCodes, parsed, UsageError } from "./command.ts";

/** `loadstep reset-password EMAIL`: a link for who forgot their password, also for the owner, whom nobody else helps. */
export const resetPassword: Command = {
  help: commandText("commandLine.resetPasswordHelp"),
  async run(args, { env, root, print, say }) {
    const { positionals } = parsed(
      () => parseArgs({ args: [...args], options: {}, allowPositionals: true }),
      "bin/loadstep reset-password",
    );
    const [email, ...more] = positionals;
    if (email === undefined || more.length > 0) {
      throw new UsageError(
        `${commandText("commandLine.resetPassword.oneEmail")} ${commandText("commandLine.seeHelp", { command: "bin/loadstep reset-password" })}`,
      );
    }
    const origin = webSettings(env).publicUrl?.origin ?? webAddress(env).url;
    const database = await prepareDatabase({
      databaseUrl: env.DATABASE_URL,
      folder: path.resolve(root, env.LOADSTEP_DATA || ".data"),
      migrationsFolder: path.join(root, "db", "migrations"),
    });
    const db = openDatabase(database.url, { max: 1 });
    try {
      const { token } = await makePasswordLinkFor(db, email.trim().toLowerCase());
      await print(`${origin}/invitation/${token}\n`);
      say(commandText("commandLine.resetPassword.made", { days: linkDays }));
      return exitCodes.done;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      say(error.message);
      return exitCodes.different;
    } finally {
      await db.$client.end({ timeout: 1 });
      await database.stop();
    }
  },
};
