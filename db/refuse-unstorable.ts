import { AppError } from "../lib/errors.ts";
import { type Fault, pointer } from "../lib/model/fault.ts";

/** PostgreSQL can hold neither U+0000 nor a half of a surrogate pair. Paths are pointers into what is given. */
export function unstorableTexts(given: object): readonly Fault[] {
  const faults: Fault[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]) => {
    if (typeof value === "string" && /[\0\p{Cs}]/u.test(value)) {
      const message = `The text at ${pointer(...path)} holds a character that cannot be stored (U+0000 or half of a pair). Remove it.`;
      faults.push({ path: pointer(...path), code: "invalid_definition", message });
    } else if (typeof value === "object" && value !== null) {
      for (const [key, entry] of Object.entries(value)) walk(entry, [...path, key]);
    }
  };
  walk(given, []);
  return faults;
}

/**
 * Refuses texts that PostgreSQL cannot hold.
 * @throws AppError refused, with a fault for each
 */
export function refuseUnstorable(given: object): void {
  const faults = unstorableTexts(given);
  if (faults.length > 0) throw new AppError("refused", faults.map(({ message }) => message).join(" "), faults);
}
