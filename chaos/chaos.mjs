import { fileURLToPath, pathToFileURL } from "node:url";
import { bundleEntry, bundleWhenNeeded } from "../bin/lib/build.mjs";
import { exclusive } from "../bin/lib/exclusive.mjs";
import { requireNode } from "../bin/lib/node-version.mjs";
import { workerProgram } from "../bin/lib/worker-program.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const say = (line) => console.log(line);

requireNode();
await exclusive(root, { say }, () => bundleWhenNeeded(root));
const program = await bundleEntry(root, "chaos/main.ts");
const { main } = await import(pathToFileURL(program).href);
process.exitCode = await main(process.argv.slice(2), { root, program: workerProgram, say });
process.exit();
