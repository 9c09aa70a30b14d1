import { execFile } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

// The first call of a changed tree bundles the programs.
const timeout = 60_000;

function loadstep(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.resolve("bin/loadstep"), ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err });
    });
  });
}

const cases: readonly { name: string; args: readonly string[]; code: number; out: string; err: string }[] = [
  {
    name: "a command",
    args: ["check", "docs/spec/examples/archived-matches.json"],
    code: 0,
    out: "As expected.",
    err: "",
  },
  { name: "a wrong file", args: ["validate", "package.json"], code: 2, out: "", err: "(invalid_definition)" },
  { name: "no command", args: [], code: 2, out: "", err: "Name a command: check, validate" },
  { name: "a command that is not known", args: ["chekc"], code: 2, out: "", err: '"chekc"' },
  { name: "an option that is not known", args: ["check", "--x"], code: 2, out: "", err: "'--x'" },
  { name: "--help", args: ["--help"], code: 0, out: "Examples\n", err: "" },
  { name: "--help of a command", args: ["check", "--help"], code: 0, out: "Examples\n", err: "" },
];
for (const { name, args, code, out, err } of cases) {
  test(`bin/loadstep: ${name} exits ${code}`, { timeout }, async () => {
    const said = await loadstep(...args);
    expect(said.code).toBe(code);
    expect(said.out).toContain(out);
    expect(said.err).toContain(err);
    expect(code === 0 ? said.err : said.out).toBe("");
  });
}
