/** Lets several loops wait for the same notice. */
export class Wake {
  #waiting = new Set<() => void>();

  /** Ends every wait. */
  ring(): void {
    for (const end of [...this.#waiting]) end();
  }

  /** Resolves at the next ring, or after `limitMs`. */
  wait(limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, limitMs);
      this.#waiting.add(end);
    });
  }
}
