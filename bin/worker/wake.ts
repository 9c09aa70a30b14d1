/** Lets several loops wait for the same notice. */
export class Wake {
  #waiting = new Set<() => void>();
  #rings = 0;

  /** How often it has rung. */
  get rings(): number {
    return this.#rings;
  }

  /** Ends every wait. */
  ring(): void {
    this.#rings += 1;
    for (const end of [...this.#waiting]) end();
  }

  /**
   * Resolves at the next ring, or after `limitMs`.
   * @param rings how often it had rung when the caller looked last; a ring since then counts as the next one
   */
  wait(limitMs: number, rings = this.#rings): Promise<void> {
    if (rings !== this.#rings) return Promise.resolve();
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
