const byDefault = 90;

/**
 * Reads `LOADSTEP_KEEP_DAYS`: for how many days runs, their inputs and results, and deliveries are kept after they ended
 * (design.md 14.15).
 * @returns undefined where the setting is no whole number from 1 to 99999: then nothing is removed
 */
export function readKeptDays(given: string | undefined): number | undefined {
  if (given === undefined || given === "") return byDefault;
  return /^[1-9]\d{0,4}$/.test(given) ? Number(given) : undefined;
}
