import { type Fault, keysOf, pointer, type TextPlace } from "./fault.ts";
import type { FileFormat } from "./file-format.ts";
import { parseJson, placesInJson } from "./parse-json.ts";
import { parseYaml } from "./parse-yaml.ts";

/** What stands in a file, and where. */
export interface ParsedDocument {
  readonly value: unknown;
  readonly format: FileFormat;
  /** The same with line and column of what their paths lead to, or of the nearest thing around it that is there. */
  placed<T extends { readonly path: string }>(parts: readonly T[]): (T & Partial<TextPlace>)[];
}

/**
 * The text of a file as JSON or YAML.
 * @param format where it is not given, a text that begins with a bracket is JSON
 */
export function parseDocument(
  text: string,
  format: FileFormat = /^\uFEFF?\s*[[{]/.test(text) ? "json" : "yaml",
): { readonly ok: true; readonly document: ParsedDocument } | { readonly ok: false; readonly faults: Fault[] } {
  if (format === "yaml") {
    const parsed = parseYaml(text);
    if (!parsed.ok) return parsed;
    return {
      ok: true,
      document: {
        value: parsed.value,
        format,
        placed: (parts) => parts.map((part) => ({ ...part, ...parsed.placeOf(part.path) })),
      },
    };
  }
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  return {
    ok: true,
    document: {
      value: parsed.value,
      format,
      placed: (parts) => {
        const places = placesInJson(text, new Set(parts.flatMap(({ path }) => pathsAround(path))));
        return parts.map((part) => {
          const nearest = pathsAround(part.path).find((path) => places.has(path));
          return { ...part, ...(nearest !== undefined && places.get(nearest)) };
        });
      },
    },
  };
}

/** A path and those of everything around it, from the inside out. */
function pathsAround(path: string): string[] {
  const keys = keysOf(path);
  return keys.map((_, index) => pointer(...keys.slice(0, keys.length - index)));
}
