/** Why an automation starts: a load step lists it, or one of its own triggers fits; `silenced` where the step keeps that still. */
export const startKinds = ["manual", "trigger", "silenced"] as const;
export type StartKind = (typeof startKinds)[number];

/** How many rows of a step of a dry run would start an automation, or would without Suppress triggers. */
export interface StartCount {
  /** From 1. */
  readonly step: number;
  /** API name. */
  readonly automation: string;
  readonly kind: StartKind;
  readonly count: number;
}

/** Names what a row starts, where results are searched for it: `manual.welcome`. */
export function startMark({ kind, automation }: Pick<StartCount, "kind" | "automation">): string {
  return `${kind}.${automation}`;
}
