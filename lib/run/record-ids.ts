/**
 * Ids of the Records that a run creates: UUIDs in the shape of version 7, derived from the run's time and key, the
 * step and the row, so that a repeated chunk makes the same ids (design decision 9) and neighbours sort together.
 * @param now ISO 8601
 * @param key a number below 2^31 that tells runs of one millisecond apart
 */
export function createdRecordIds(now: string, key: number): (step: number, row: number) => string {
  const time = Date.parse(now).toString(16).padStart(12, "0");
  const head = `${time.slice(0, 8)}-${time.slice(8, 12)}`;
  // 31 bits of the key: 12 behind the version, 14 behind the variant, 5 in front of the step.
  const a = (key >>> 19) & 0xfff;
  const b = (key >>> 5) & 0x3fff;
  const middle = `7${hex(a, 3)}-${hex(0x8000 | b, 4)}`;
  const last = key & 0x1f;
  return (step, row) => {
    // 48 bits: 5 of the key, 11 of the step, 32 of the row.
    const high = (last << 11) | (step & 0x7ff);
    return `${head}-${middle}-${hex(high, 4)}${hex(row >>> 0, 8)}`;
  };
}

/** How a dry run names a Record that it would create (formats.md section 4). */
export function plannedRecordId(step: number, row: number): string {
  return `new:${step}.${row}`;
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, "0");
}
