import type { ReactNode } from "react";
import { text } from "@/lib/texts/text.ts";
import type { ListPart } from "./list-opener.ts";

export interface ComboboxOption {
  readonly value: string;
  /** What is searched, and shown in the field when chosen. */
  readonly label: string;
  /** What the option says beside its label, in columns. */
  readonly details?: ReactNode;
  /** What it says in a second line. */
  readonly note?: ReactNode;
  /** More that a search finds. */
  readonly keywords?: string;
  /** Why it cannot be chosen; it stays reachable, so that it can be read. */
  readonly reason?: string;
  /** Ways out for one that cannot be chosen; asked when the option is the active one. */
  readonly wayOut?: () => ReactNode;
}

export interface ComboboxGroup {
  readonly key: string;
  /** Undefined for the only group of a list. */
  readonly title?: string;
  readonly options: readonly ComboboxOption[];
  /** Closed until it is opened, or until a search finds something only here. */
  readonly isFolded?: boolean;
}

/** The options that a search finds. */
export function narrowed(groups: readonly ComboboxGroup[], query: string): readonly ComboboxGroup[] {
  const wanted = foldedText(query).trim();
  if (wanted === "") return groups;
  return groups.map((group) => ({
    ...group,
    options: group.options.filter(({ label, keywords = "" }) => foldedText(`${label} ${keywords}`).includes(wanted)),
  }));
}

/** The options of a part; all of them without one. */
export function partOf(groups: readonly ComboboxGroup[], part: ListPart | undefined): readonly ComboboxGroup[] {
  if (!part) return groups;
  return groups.map((group) => ({ ...group, options: group.options.filter(({ value }) => part.has(value)) }));
}

/** How many options can be chosen, and how many cannot, in words. */
export function countsOf(groups: readonly ComboboxGroup[]): string {
  const options = groups.flatMap((group) => group.options);
  const fitting = options.filter(({ reason }) => reason === undefined).length;
  return text("editor.list.counts", { fit: fitting, others: options.length - fitting });
}

/** What two texts are compared by in a search: without case, accents and separators. */
export function foldedText(value: string): string {
  return value
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[\s_\-./]+/g, " ");
}
