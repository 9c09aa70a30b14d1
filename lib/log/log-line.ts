export type LogLevel = "info" | "warn" | "error";

/**
 * One event as one line of JSON, without its line end. Details are ids, counts and described errors: no values of rows,
 * Records or forms.
 */
export function logLine(level: LogLevel, event: string, detail: object = {}): string {
  const line = JSON.stringify({ time: new Date().toISOString(), level, event, ...detail });
  return line.replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// What JSON leaves as it is and a viewer or terminal may obey: line ends, controls, changes of direction.
const unseen = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Writes an event to the standard output, where the log is. */
export function log(level: LogLevel, event: string, detail: object = {}): void {
  process.stdout.write(`${logLine(level, event, detail)}\n`);
}
