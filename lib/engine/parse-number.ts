const canonical = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

/** Groups begin with 1 to 9: "0,123" is a decimal comma far more often than the number 123. */
const spellings = {
  point:
    /^([+-]?)(?:(\p{Sc})\s*)?([+-]?)(\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.(\d+))?(?:[eE]([+-]?\d+))?(?:\s*(\p{Sc}))?$/u,
  comma:
    /^([+-]?)(?:(\p{Sc})\s*)?([+-]?)(\d+|[1-9]\d{0,2}(?:\.\d{3})+)?(?:,(\d+))?(?:[eE]([+-]?\d+))?(?:\s*(\p{Sc}))?$/u,
};

/** Covers every double; beyond it a short cell would become a text of any length. */
const largestExponent = 400;

/**
 * Reads a number (formats.md section 2) into its shortest decimal text, without exponent, such as "1234.5" or "-3".
 * @param text trimmed
 * @param format `point` reads 1,234.50, `comma` reads 1.234,50
 * @returns undefined where the text is no number
 */
export function parseNumber(text: string, format: "point" | "comma"): string | undefined {
  if (format === "point" && canonical.test(text)) return text === "-0" ? "0" : text;
  const parts = spellings[format].exec(text);
  if (!parts) return undefined;
  const [, sign = "", leading, innerSign = "", whole, fraction, exponent = "0", trailing] = parts;
  if (whole === undefined && fraction === undefined) return undefined;
  if ((leading && trailing) || (sign && innerSign)) return undefined;
  const shift = Number(exponent);
  if (Math.abs(shift) > largestExponent) return undefined;
  return decimalText(sign === "-" || innerSign === "-", (whole ?? "").replace(/[.,]/g, ""), fraction ?? "", shift);
}

function decimalText(negative: boolean, whole: string, fraction: string, shift: number): string {
  const digits = whole + fraction;
  let first = 0;
  while (digits[first] === "0") first++;
  let end = digits.length;
  while (end > first && digits[end - 1] === "0") end--;
  if (first === end) return "0";
  const point = whole.length + shift;
  const before =
    point <= first ? "0" : digits.slice(first, Math.min(point, end)) + "0".repeat(Math.max(0, point - end));
  const after =
    point >= end ? "" : `.${"0".repeat(Math.max(0, first - point))}${digits.slice(Math.max(point, first), end)}`;
  return `${negative ? "-" : ""}${before}${after}`;
}
