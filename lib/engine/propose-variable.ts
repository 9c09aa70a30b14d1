import type { ExecutionVariable } from "../model/connector.ts";
import { type CandidateProfile, type ColumnProfile, enoughShare } from "./profile-column.ts";

/** How a column may best be read. `share` is of its filled cells. */
export interface Proposal extends Pick<ExecutionVariable, "type" | "inputFormat" | "isArray" | "arrayDelimiter"> {
  readonly share: number;
  /** The values can be read in two ways (day or month first, point or comma), so a person must choose the input format. */
  readonly isAmbiguous?: true;
}

/** So many filled cells must be there before some of them may fail. */
const enoughFilled = 20;
/** A list has entries that occur again and again, in cells of different lengths. */
const list = { share: 0.3, occurrences: 3, longestPart: 40 };

/**
 * The most specific type that all values parse as, or 98 % of 20 and more (formats.md section 2). Digits with leading
 * zeros or a plus sign, or more than 15 of them, are codes and never a number. Without values it is a text.
 */
export function proposeVariable(profile: ColumnProfile): Proposal {
  if (profile.filled === 0) return { type: "string", share: 1 };
  return (
    proposePlain(profile, "uuid") ??
    proposePlain(profile, "email") ??
    proposeDate(profile) ??
    proposeBoolean(profile) ??
    proposeNumber(profile) ??
    proposePhone(profile) ??
    proposeList(profile) ?? { type: "string", share: shareOf(profile, find(profile, "string")) }
  );
}

function find(
  { candidates }: ColumnProfile,
  type: ExecutionVariable["type"],
  inputFormat?: ExecutionVariable["inputFormat"],
  arrayDelimiter?: string,
): CandidateProfile | undefined {
  return candidates.find(
    (each) => each.type === type && each.inputFormat === inputFormat && each.arrayDelimiter === arrayDelimiter,
  );
}

function shareOf({ filled }: ColumnProfile, candidate: CandidateProfile | undefined): number {
  return candidate && filled > 0 ? candidate.parsed / filled : 0;
}

function isEnough(profile: ColumnProfile, share: number): boolean {
  return share === 1 || (share >= enoughShare && profile.filled >= enoughFilled);
}

function proposePlain(profile: ColumnProfile, type: "uuid" | "email"): Proposal | undefined {
  const share = shareOf(profile, find(profile, type));
  return isEnough(profile, share) ? { type, share } : undefined;
}

function proposeDate(profile: ColumnProfile): Proposal | undefined {
  const type = profile.traits.timed > 0 ? "datetime" : "date";
  const parsed = (format: "auto" | "year_first" | "month_first" | "day_first") =>
    shareOf(profile, find(profile, type, format));
  const share = parsed("auto");
  if (!isEnough(profile, share)) return undefined;
  if (parsed("year_first") === share) return { type, share };
  const [monthFirst, dayFirst] = [parsed("month_first") === share, parsed("day_first") === share];
  if (monthFirst === dayFirst) return { type, share, isAmbiguous: true };
  return { type, inputFormat: monthFirst ? "month_first" : "day_first", share };
}

/** Zeros and ones are amounts unless both occur and nothing else does. */
function proposeBoolean(profile: ColumnProfile): Proposal | undefined {
  const { zeros, ones } = profile.traits;
  const share = shareOf(profile, find(profile, "boolean"));
  if (!isEnough(profile, share)) return undefined;
  const digits = zeros + ones;
  const isDigitsAlone = digits >= profile.filled * enoughShare;
  if (isDigitsAlone && !(zeros > 0 && ones > 0 && digits === profile.filled)) return undefined;
  return { type: "boolean", share };
}

function proposeNumber(profile: ColumnProfile): Proposal | undefined {
  if (profile.traits.codes > 0) return undefined;
  const point = shareOf(profile, find(profile, "number", "point"));
  const comma = shareOf(profile, find(profile, "number", "comma"));
  const share = Math.max(point, comma);
  if (!isEnough(profile, share)) return undefined;
  if (comma > point) return { type: "number", inputFormat: "comma", share };
  const isAmbiguous = comma === point && profile.traits.separated > 0;
  return { type: "number", share, ...(isAmbiguous && { isAmbiguous }) };
}

/** Digits alone may be any code: half of the numbers must be written as phone numbers are. */
function proposePhone(profile: ColumnProfile): Proposal | undefined {
  const share = shareOf(profile, find(profile, "phone_number"));
  if (!isEnough(profile, share) || profile.traits.phones < profile.filled / 2) return undefined;
  return { type: "phone_number", share };
}

function proposeList(profile: ColumnProfile): Proposal | undefined {
  for (const type of ["uuid", "email", "string"] as const) {
    const shapes = type === "string" ? profile.lists.filter(looksLikeList) : profile.lists;
    for (const { delimiter } of shapes) {
      const share = shareOf(profile, find(profile, type, undefined, delimiter));
      if (isEnough(profile, share)) return { type, isArray: true, arrayDelimiter: delimiter, share };
    }
  }
  return undefined;
}

/** "Last, First" has two parts throughout; a sentence has entries that do not occur again. */
function looksLikeList(shape: ColumnProfile["lists"][number]): boolean {
  return (
    shape.share >= list.share &&
    shape.occurrences >= list.occurrences &&
    shape.longestPart <= list.longestPart &&
    shape.fewestParts !== shape.mostParts
  );
}
