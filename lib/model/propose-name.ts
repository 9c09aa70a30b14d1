import { ApiName } from "./names.ts";

const longest = 62;

// Letters that no decomposition turns into a to z, by what they are commonly written as.
const spelled: Readonly<Record<string, string>> = {
  ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ħ: "h", ı: "i", ŋ: "n", ə: "e" },
  ...{ а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", е: "e", є: "ye", ж: "zh", з: "z", и: "i", і: "i", к: "k" },
  ...{ л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch" },
  ...{ ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya", ј: "j", љ: "lj", њ: "nj", ћ: "c", ђ: "dj" },
  ...{ α: "a", β: "v", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "th", ι: "i", κ: "k", λ: "l", μ: "m", ν: "n" },
  ...{ ξ: "x", ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t", υ: "y", φ: "f", χ: "ch", ψ: "ps", ω: "o" },
};

/**
 * An API name for a label: its words in a to z and digits, as `paymentTerms`. Where the label gives none that may be
 * used (other scripts, a digit first, a name of the database), it begins with `fallback`.
 * @param taken names that exist already, in any case; a number behind the name tells it from them
 * @param fallback an API name, such as `field`
 */
export function proposeName(label: string, taken: Iterable<string>, fallback: string): string {
  const name = nameOf(label, fallback);
  const known = new Set([...taken].map((each) => each.toLowerCase()));
  if (!known.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) {
    const numbered = name.slice(0, longest - String(number).length) + number;
    if (!known.has(numbered.toLowerCase())) return numbered;
  }
}

function nameOf(label: string, fallback: string): string {
  const words = label
    .normalize("NFKD")
    .replace(/[\p{M}'\u2019]/gu, "")
    .replace(/\P{ASCII}/gu, spelling)
    .split(/[^a-zA-Z0-9]+/)
    .filter((word) => word !== "");
  const [first = "", ...others] = words;
  const name = (lowered(first) + others.map(capitalised).join("")).slice(0, longest);
  if (ApiName.safeParse(name).success) return name;
  return (fallback + capitalised(name)).slice(0, longest);
}

/** What is no letter parts words. */
function spelling(letter: string): string {
  const plain = spelled[letter.toLowerCase()];
  if (plain === undefined) return " ";
  return letter === letter.toLowerCase() ? plain : capitalised(plain);
}

/** `SKU` is `sku`, `eMail` stays. */
function lowered(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
