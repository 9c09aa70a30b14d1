/** The lists on the page that can be opened from elsewhere, by the id of their field. */
const openers = new Map<string, (query: string) => void>();

/** @returns how to take it back */
export function registerList(id: string, open: (query: string) => void): () => void {
  openers.set(id, open);
  return () => {
    if (openers.get(id) === open) openers.delete(id);
  };
}

/** Puts focus on the field of a list and opens it with a search. */
export function openList(id: string, query: string): void {
  document.getElementById(id)?.focus();
  openers.get(id)?.(query);
}
