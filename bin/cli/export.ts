import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Automation } from "../../lib/model/automation.ts";
import { canonicalFile, type Exported } from "../../lib/model/canonical-file.ts";
import { Connector } from "../../lib/model/connector.ts";
import { type FileFormat, fileFormats, formatOfName } from "../../lib/model/file-format.ts";
import { quoted } from "../../lib/model/found.ts";
import { ObjectDefinition } from "../../lib/model/object-definition.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { type ApiClient, apiPath, openApi } from "./api-client.ts";
import { type Command, exitCodes, parsed, UsageError } from "./command.ts";
import { storedDefinitions } from "./stored-definitions.ts";

const command = "bin/loadstep export";

/** `loadstep export`: definitions as a file, in their canonical form. */
export const exportDefinitions: Command = {
  help: commandText("commandLine.exportHelp"),
  async run(args, context) {
    const { values } = parsed(
      () =>
        parseArgs({
          args: [...args],
          options: {
            object: { type: "string" },
            automation: { type: "string" },
            connector: { type: "string" },
            format: { type: "string" },
            output: { type: "string" },
          },
        }),
      command,
    );
    const { object, automation, connector, output } = values;
    const format = formatFor(values.format, output);
    const wanted = { object, automation, connector };
    if (Object.values(wanted).filter((name) => name !== undefined).length > 1) {
      throw new UsageError(
        `${commandText("commandLine.definitions.oneOf")} ${commandText("commandLine.seeHelp", { command })}`,
      );
    }
    const file = canonicalFile(await readExported(openApi(context.env, context.signal), wanted), format);
    if (output === undefined) await context.print(file);
    else await writeFile(output, file);
    return exitCodes.done;
  },
};

async function readExported(
  api: ApiClient,
  { object, automation, connector }: Readonly<Record<"object" | "automation" | "connector", string | undefined>>,
): Promise<Exported> {
  const get = async (...parts: readonly string[]) => (await api.ask(apiPath(...parts))).json();
  if (object !== undefined) return { object: ObjectDefinition.parse(await get("objects", object)) };
  if (automation !== undefined) return { automation: Automation.parse(await get("automations", automation)) };
  if (connector !== undefined) return { connector: Connector.parse(await get("connectors", connector)) };
  return { workspace: await storedDefinitions(api) };
}

function formatFor(given: string | undefined, output: string | undefined): FileFormat {
  const format = given ?? (output === undefined ? undefined : formatOfName(output)) ?? "json";
  const known = fileFormats.find((each) => each === format);
  if (known) return known;
  const found = { format: quoted(format), formats: fileFormats.join(", ") };
  throw new UsageError(
    `${commandText("commandLine.unknownFormat", found)} ${commandText("commandLine.seeHelp", { command })}`,
  );
}
