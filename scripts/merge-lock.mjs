// Makes a package-lock.json that npm 10 and npm 11 both accept: node scripts/merge-lock.mjs A B
// A was written by npm 10, B by npm 11; only npm 11 records `libc`, only npm 10's lock satisfies npm 10.
import fs from "node:fs";

const [a, b] = process.argv.slice(2).map((file) => JSON.parse(fs.readFileSync(file, "utf8")));
for (const [path, entry] of Object.entries(a.packages)) {
  const other = b.packages[path];
  if (other?.libc && entry.version === other.version) entry.libc = other.libc;
}
fs.writeFileSync("package-lock.json", `${JSON.stringify(a, null, 2)}\n`);
