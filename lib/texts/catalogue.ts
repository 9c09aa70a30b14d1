import { createTranslator } from "use-intl/core";

/** The dotted keys of a catalogue, such as `runs.title`. */
export type KeysOf<Catalogue> = {
  [Key in keyof Catalogue & string]: Catalogue[Key] extends string ? Key : `${Key}.${KeysOf<Catalogue[Key]>}`;
}[keyof Catalogue & string];

export type TextValues = Readonly<Record<string, string | number | Date>>;

// The library's own types parse every ICU message anew at each use, which takes the compiler minutes.
type Messages = Record<string, never>;

/** What a rich text is rendered to: text and elements. */
export type Rendered = ReturnType<ReturnType<typeof translatorOf>["rich"]>;
export type RichValues = Readonly<Record<string, string | number | Date | ((chunks: Rendered) => Rendered)>>;

/** The library's translator over a catalogue of ICU messages. */
export function translatorOf(catalogue: object) {
  return createTranslator<Messages>({
    locale: "en",
    messages: catalogue as unknown as Messages,
    timeZone: "UTC",
    onError(error) {
      throw error;
    },
  });
}
