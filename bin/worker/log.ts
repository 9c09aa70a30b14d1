/** One line of JSON per event, without values of rows or Records. */
export function log(event: string, detail: Readonly<Record<string, string | number>> = {}): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), event, ...detail }));
}
