/** A part of a list's options. */
export interface ListPart {
  /** What they have in common. */
  readonly title: string;
  readonly has: (value: string) => boolean;
}

/** The lists on the page that can be opened from elsewhere, by the id of their field. */
const openers = new Map<string, (part: ListPart) => void>();

/** @returns how to take it back */
export function registerList(id: string, open: (part: ListPart) => void): () => void {
  openers.set(id, open);
  return () => {
    if (openers.get(id) === open) openers.delete(id);
  };
}

/** Puts focus on the field of a list and opens it with a part of its options. */
export function openList(id: string, part: ListPart): void {
  document.getElementById(id)?.focus();
  openers.get(id)?.(part);
}
