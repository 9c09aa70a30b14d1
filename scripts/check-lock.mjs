import { spawnSync } from "node:child_process";

// Both npm 10 (which comes with Node 20) and the newest npm must accept package-lock.json; run after changing it.
const npms = [
  ["npm in use", ["npm"]],
  ["npm 10", ["npm", "exec", "--yes", "--", "npm@10"]],
];
for (const [name, [command, ...args]] of npms) {
  const { status, stderr } = spawnSync(command, [...args, "ci", "--dry-run"], { encoding: "utf8" });
  console.log(status === 0 ? `${name}: accepted` : `${name}: refused\n${stderr}`);
  if (status !== 0) process.exitCode = 1;
}
