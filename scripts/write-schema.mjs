import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

// Writes the JSON Schema of definition files to where it is served from: Node 20 does not run TypeScript.
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "loadstep-schema-"));
const outfile = path.join(folder, "schema.mjs");
await build({
  absWorkingDir: root,
  entryPoints: ["lib/model/definition-schema.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "error",
});
const { definitionSchema } = await import(pathToFileURL(outfile).href);
const file = path.join(root, "public/schemas/definitions.json");
writeFileSync(file, `${JSON.stringify(definitionSchema(), null, 2)}\n`);
rmSync(folder, { recursive: true });
console.log(`Wrote ${path.relative(root, file)}`);
