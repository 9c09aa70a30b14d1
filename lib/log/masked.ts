// Keys, tokens and hashes are long and without a space; UUIDs and API names are told apart by their form.
const long = /[A-Za-z0-9_+/=.-]{24,}/g;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const word = /^[a-z][a-zA-Z_]*$/;

const named = /\b(password|passwd|secret|token|api[-_ ]?key|authorization|cookie)\b(["']?\s*[=:]\s*)[^\s,;&]+/gi;
const ofAddress = /:\/\/[^\s/@]+@/g;

/**
 * A text as a log may keep it: what may be a key, a token or a hash is cut to its first four characters. Whatever is
 * wrong with a text, it still is one line of JSON afterwards, since `JSON.stringify` writes it.
 */
export function masked(text: string, longest = 300): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const unnamed = cut.replace(named, "$1$2…").replace(ofAddress, "://…@");
  return unnamed.replace(long, (run) =>
    run
      .split(/([/.=+])/)
      .map(maskedPart)
      .join(""),
  );
}

function maskedPart(part: string): string {
  return part.length < 24 || uuid.test(part) || word.test(part) ? part : `${part.slice(0, 4)}…`;
}
