/** A promise that is settled from elsewhere. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((whenGood, whenBad) => {
    resolve = whenGood;
    reject = whenBad;
  });
  // Whoever waits for it hears of the error; until somebody does, it is nobody's.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
