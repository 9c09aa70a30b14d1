import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

/**
 * What a check came to.
 * @typedef {{ passed: number, failed: number }} Tally
 */

/**
 * Runs one check, and shows its name, how long it took and, if it failed, what it said.
 * @param {string} title
 * @param {() => Promise<{ code: number | null, said: string, tally?: Tally }>} work
 * @returns {Promise<Tally>} a check without a tally of its own counts as one
 */
export async function check(title, work) {
  console.log(`\n== ${title}`);
  const startedAt = performance.now();
  const { code, said, tally } = await work().catch((error) => ({ code: 1, said: error.message, tally: undefined }));
  const isGood = code === 0;
  if (!isGood && said) console.log(said);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${isGood ? "passed" : "FAILED"}: ${title} (${seconds} s)`);
  if (!tally) return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
  // A runner that fails beside its tests (a file that does not load, an unhandled error) is a failure too.
  return { passed: tally.passed, failed: isGood ? tally.failed : Math.max(1, tally.failed) };
}

/**
 * Runs a test runner that writes a report as JSON, and counts its tests.
 * @param {string} report
 * @param {() => Promise<{ code: number | null, said: string }>} run
 * @param {(report: any) => Tally} count
 */
export async function counted(report, run, count) {
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const result = await run();
  const tally = existsSync(report) ? count(JSON.parse(readFileSync(report, "utf8"))) : { passed: 0, failed: 0 };
  return { ...result, tally };
}

/** Of Vitest's JSON report. */
export function countVitest(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** Of Playwright's JSON report; a test that passed only when it was tried again has not passed. */
export function countPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
