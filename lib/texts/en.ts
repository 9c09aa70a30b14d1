import { access } from "./en/access.ts";
import { changes } from "./en/changes.ts";
import { connectors } from "./en/connectors.ts";
import { editor } from "./en/editor.ts";
import { exports } from "./en/exports.ts";
import { records } from "./en/records.ts";
import { results } from "./en/results.ts";
import { runs } from "./en/runs.ts";
import { shell } from "./en/shell.ts";
import { suggestions } from "./en/suggestions.ts";

/** Every text of the product, in English: one file per part of it. */
export const english = {
  shell,
  access,
  connectors,
  editor,
  exports,
  records,
  runs,
  changes,
  suggestions,
  results,
} as const;
