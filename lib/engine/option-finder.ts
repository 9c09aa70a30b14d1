/**
 * Compiles the search for an option by its label without regard to case.
 * @param options the labels at the time of the search: they may grow and shrink between searches
 * @returns a function that gives the label as configured, or undefined where it is no option
 */
export function optionFinder(options: () => readonly string[]): (label: string) => string | undefined {
  const positions = new Map<string, number>();
  return (label) => {
    const labels = options();
    const key = label.toLowerCase();
    const remembered = positions.get(key);
    if (remembered !== undefined) {
      const candidate = labels[remembered];
      if (candidate?.toLowerCase() === key) return candidate;
    }
    const position = labels.findIndex((candidate) => candidate.toLowerCase() === key);
    if (position >= 0) positions.set(key, position);
    return labels[position];
  };
}
