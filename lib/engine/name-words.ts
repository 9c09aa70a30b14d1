/** Phrases that mean the same in the names of columns and fields, in folded form; the first stands for all of a line. */
const aliases: readonly (readonly string[])[] = [
  ["email", "mail", "e mail", "email address", "mail address", "e mail address", "email id"],
  ["phone", "tel", "telephone", "telefon", "phone number", "tel no", "telephone number", "phone no", "telefonnummer"],
  ["mobile", "cell", "cell phone", "cellphone", "mobile phone", "mobile number"],
  ["zip", "zip code", "zipcode", "postal code", "postcode", "post code", "plz"],
  ["street", "address", "street address", "strasse"],
  ["number", "no", "nr", "num", "nummer"],
  ["firstname", "first name", "given name", "forename", "vorname"],
  ["lastname", "last name", "surname", "family name", "nachname"],
  ["company", "organization", "organisation", "firm", "firma"],
  ["vendor", "supplier"],
  ["customer", "client"],
  ["product", "item", "article"],
  ["city", "town", "ort"],
  ["birthday", "birth date", "birthdate", "date of birth", "dob"],
  ["website", "web site", "url", "homepage", "web"],
  ["quantity", "qty"],
  ["amount", "amt"],
  ["description", "desc"],
  ["reference", "ref"],
  ["id", "identifier"],
  ["note", "notes", "comment", "comments", "remark", "remarks"],
  ["tag", "tags"],
];

const canonicalOf = new Map(aliases.flatMap(([first = "", ...others]) => others.map((phrase) => [phrase, first])));
const longestPhrase = 3;

/** Words that say little about what a column holds. */
const weakWords = new Set(["name", "number", "id", "code", "date", "type", "value", "of", "the", "is", "a"]);

/** A word of a name: what it stands for, and how it is written there. */
export interface Word {
  readonly meaning: string;
  readonly written: string;
}

/** A name as it is compared with others. */
export interface FoldedName {
  /** Without case, accents and separators: equal for names that are the same. */
  readonly key: string;
  readonly words: readonly Word[];
  /** Of the meanings. */
  readonly meaning: string;
  /** Numbers in it, which no slip of the keys makes. */
  readonly digits: string;
  /** A bit for each letter that occurs; letters of other scripts share them. */
  readonly letters: number;
  /** Its distinct meanings, each with how much it says, and the sum of that. */
  readonly weights: ReadonlyMap<string, number>;
  readonly weight: number;
}

/**
 * Folds case, accents, separators and camelCase, and reads what its words mean.
 * @param around meanings of what all of the names are about, which say least
 */
export function foldName(name: string, around: ReadonlySet<string> = new Set()): FoldedName {
  const plain = splitWords(name);
  const words = meaningsOf(plain);
  const weightOf = (word: string) => (around.has(word) ? 0.25 : weakWords.has(word) ? 0.5 : 1);
  const weights = new Map(words.map(({ meaning }) => [meaning, weightOf(meaning)]));
  return {
    key: plain.join(""),
    words,
    meaning: words.map(({ meaning }) => meaning).join(" "),
    digits: plain.join("").replace(/\P{N}/gu, ""),
    letters: lettersOf(plain.join("")),
    weights,
    weight: [...weights.values()].reduce((sum, weight) => sum + weight, 0),
  };
}

function lettersOf(key: string): number {
  let letters = 0;
  for (let at = 0; at < key.length; at++) letters |= 1 << (key.charCodeAt(at) % 32);
  return letters;
}

/** How many letters occur in one name only, at least: each exchange makes at most two of them. */
export function differingLetters(a: FoldedName, b: FoldedName): number {
  let count = 0;
  for (let bits = a.letters ^ b.letters; bits !== 0; bits &= bits - 1) count++;
  return count;
}

function splitWords(name: string): readonly string[] {
  const spaced = name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/(\p{L})(\p{N})/gu, "$1 $2")
    .replace(/(\p{N})(\p{L})/gu, "$1 $2");
  const folded = spaced.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "");
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function meaningsOf(words: readonly string[]): readonly Word[] {
  const meanings: Word[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longestPhrase, words.length - at);
    while (length > 1 && !canonicalOf.has(words.slice(at, at + length).join(" "))) length--;
    const written = words.slice(at, at + length).join(" ");
    meanings.push({ meaning: canonicalOf.get(written) ?? written, written });
    at += length;
  }
  return meanings;
}

/** How much of what two names say both do: 0 to 1. Both were folded around the same. */
export function sharedShare(a: FoldedName, b: FoldedName): number {
  let shared = 0;
  for (const [word, weight] of a.weights) if (b.weights.has(word)) shared += weight;
  return shared === 0 ? 0 : shared / (a.weight + b.weight - shared);
}

/** The meanings that two names share, in the order of the first. */
export function sharedWords(a: FoldedName, b: FoldedName): readonly string[] {
  return [...a.weights.keys()].filter((word) => b.weights.has(word));
}

/** How many letters have to be put in, taken out or exchanged; `limit + 1` where it is more than `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [endOfA, endOfB] = [a.length, b.length];
  while (endOfA > start && endOfB > start && a[endOfA - 1] === b[endOfB - 1])
    [endOfA, endOfB] = [endOfA - 1, endOfB - 1];
  return distanceOf(a.slice(start, endOfA), b.slice(start, endOfB), limit);
}

/** Row by row of the matrix; ends where a whole row is above the limit. */
function distanceOf(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const exchanged = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const distance = Math.min(exchanged, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(distance);
      least = Math.min(least, distance);
    }
    if (least > limit) return limit + 1;
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}
