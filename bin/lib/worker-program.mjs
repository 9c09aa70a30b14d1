import { bundles } from "./build.mjs";

/**
 * The worker with the flags that it is started with. A chunk of rows lives through several small collections, so the
 * nursery is twice as large as by default; four times as large took 60 MB more and was no faster (2026-11-26). It is collected
 * when it is full and not before, and less is inlined into what is compiled: on two processors, the compiler and the
 * collector take theirs from the database (2026-11-27).
 */
export const workerProgram = [
  "--enable-source-maps",
  "--max-semi-space-size=32",
  "--no-minor-gc-task",
  "--max-inlined-bytecode-size-cumulative=500",
  bundles.worker,
];
