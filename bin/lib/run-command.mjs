import { spawn } from "node:child_process";

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean, signal?: AbortSignal }} options
 *   `show` sends what it says to the terminal at once instead of collecting it
 * @returns {Promise<{ code: number | null, said: string }>}
 */
export function runCommand(command, args, { cwd, env = process.env, show = false, signal }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      signal,
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    let said = "";
    const collect = (part) => {
      said += part;
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said: said.trim() }));
  });
}

/** npm as it was started, or as it is found on the path. */
export function runNpm(args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith("npm-cli.js")) return runCommand(process.execPath, [script, ...args], options);
  return runCommand(process.platform === "win32" ? "npm.cmd" : "npm", args, options);
}
