import { readFileSync } from "node:fs";
import type { Sql } from "postgres";

/** Ticks of the kernel's counters; 100 a second on every Linux of today. */
const msPerTick = 10;

/** Processor time of a process so far, in milliseconds; not a number where the system does not tell. */
export function processorMs(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return Number.NaN;
  }
}

/** The same for every server process that works for the database at hand. */
export async function serverProcessorMs(sql: Sql): Promise<number> {
  const rows = await sql<{ pid: number }[]>`select pid from pg_stat_activity where datname = current_database()`;
  return rows.reduce((sum, { pid }) => sum + processorMs(pid), 0);
}

/** The most memory that a process held so far, in bytes; not a number where the system does not tell. */
export function peakMemory(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}
