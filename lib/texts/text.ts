import { type KeysOf, type Rendered, type RichValues, type TextValues, translatorOf } from "./catalogue.ts";
import { english } from "./en.ts";

export type TextKey = KeysOf<typeof english>;

const translator = translatorOf(english);
const plain = translator as (key: string, values?: TextValues) => string;

/** Texts without any choice or format, cut at their parameters; undefined for the others. */
const pieces = new Map<TextKey, readonly string[] | undefined>();
const withoutChoice = /^(?:[^{}'<>#]|\{\w+\})*$/;

function piecesOf(key: TextKey): readonly string[] | undefined {
  if (!pieces.has(key)) {
    const message = key.split(".").reduce<unknown>((part, name) => Reflect.get(Object(part), name), english);
    const isPlain = typeof message === "string" && withoutChoice.test(message);
    pieces.set(key, isPlain ? message.split(/[{}]/) : undefined);
  }
  return pieces.get(key);
}

/** Fills in parameters without the library, which takes ten times as long; undefined where it has to. */
function filledIn(key: TextKey, values: TextValues): string | undefined {
  const cut = piecesOf(key);
  if (!cut) return undefined;
  let filled = cut[0] ?? "";
  for (let at = 1; at < cut.length; at += 2) {
    const value = values[cut[at] ?? ""];
    if (typeof value !== "string" && typeof value !== "number") return undefined;
    filled += String(value) + (cut[at + 1] ?? "");
  }
  return filled;
}

const noValues: TextValues = {};

const rich = translator.rich as unknown as (key: string, values: RichValues) => Rendered;

/** The text of a key with its ICU parameters filled in. Throws where a parameter is missing. */
export function text(key: TextKey, values?: TextValues): string {
  return filledIn(key, values ?? noValues) ?? plain(key, values);
}

/** The same for a text with tags, such as `<b>…</b>`: `values` renders what stands between them. */
text.rich = (key: TextKey, values: RichValues): Rendered => rich(key, values);

/** The same without its emphasis: what stands between `<b>` and `</b>` stays plain. */
text.plain = (key: TextKey, values: TextValues): string =>
  translator.markup(key, { ...values, b: (chunks: string) => chunks } as never);
