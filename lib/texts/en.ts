import { access } from "./en/access.ts";
import { connectors } from "./en/connectors.ts";
import { editor } from "./en/editor.ts";
import { exports } from "./en/exports.ts";
import { results } from "./en/results.ts";
import { runs } from "./en/runs.ts";
import { shell } from "./en/shell.ts";
import { suggestions } from "./en/suggestions.ts";

/** The texts that every page loads, in English: one file per part of the product. */
export const english = {
  shell,
  access,
  connectors,
  editor,
  exports,
  runs,
  suggestions,
  results,
} as const;
