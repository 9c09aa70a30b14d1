import { type KeysOf, translatorOf } from "./catalogue.ts";
import { shortcuts } from "./en/shortcuts.ts";

/** A text of the keyboard shortcuts. Apart from `text`, whose catalogue every page loads. */
export const shortcutsText: (key: KeysOf<typeof shortcuts>) => string = translatorOf(shortcuts);
