import type { SuggestionReason } from "../engine/suggest-mappings.ts";
import { quoted } from "../model/found.ts";
import { text } from "./text.ts";

const listed = new Intl.ListFormat("en");

/** Why a variable is suggested for a field, in a few words without a full stop. */
export function describeSuggestion(reason: SuggestionReason): string {
  switch (reason.kind) {
    case "same_name":
      return text("suggestions.same_name");
    case "alias": {
      const [variable, field] = reason.words;
      return text("suggestions.alias", { variable: quoted(variable), field: quoted(field) });
    }
    case "tokens":
      return text("suggestions.tokens", { words: listed.format(reason.shared.map(quoted)) });
    case "spelling":
      return text("suggestions.spelling", { distance: reason.distance });
    case "values":
      return text("suggestions.values", { samples: listed.format(reason.samples.map(quoted)) });
  }
}
