import { bundles } from "./build.mjs";

/**
 * The worker with the flags that it is started with. A chunk of rows lives through several small collections, so the
 * nursery is twice as large as by default; four times as large took 60 MB more and was no faster (2026-11-26).
 */
export const workerProgram = ["--enable-source-maps", "--max-semi-space-size=32", bundles.worker];
