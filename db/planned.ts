/** A definition as it is stored, undefined for a new one, and as it will be. */
export interface Planned<T> {
  readonly before: T | undefined;
  readonly after: T;
  /** Whether the two say something else. */
  readonly isChanged: boolean;
}
