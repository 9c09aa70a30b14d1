import type { CompiledStep } from "../engine/compile-step.ts";
import type { PlanContext } from "../engine/plan-row.ts";
import type { Row } from "../model/row.ts";
import type { StepSummary } from "../model/row-result.ts";
import { StoreConflict, StoreRefusal } from "../store/record-store.ts";
import { type ChunkPlan, planChunk } from "./plan-chunk.ts";
import { type PreparedChunk, prepareChunk } from "./prepare-chunk.ts";
import { type ChunkDone, commitOf, runChunk } from "./run-chunk.ts";
import { type ChunkCommit, ChunkVoid, type RunSession, type Stored } from "./run-session.ts";

/**
 * Carries out a step, chunk by chunk. Where the session overlaps, the next chunk is decided while one is being stored,
 * and what the one after that needs is read; what is read is corrected by what was not stored by then, so that none of
 * this can be seen from the results.
 */
export async function runStep(
  step: CompiledStep,
  chunks: AsyncIterable<readonly Row[]>,
  session: RunSession,
  context: PlanContext,
  summary: readonly StepSummary[],
): Promise<ChunkDone> {
  if (session.overlaps) return new Overlap(step, chunks, session, context, summary).run();
  let done: ChunkDone = { summary, stop: false };
  for await (const rows of chunks) {
    done = await runChunk(step, rows, session, context, done.summary);
    if (done.stop) break;
  }
  return done;
}

/**
 * Chunks that may be handed in while the next one is decided: one that is being stored, and one that follows at once, as
 * neither takes as long as the other (2026-11-27).
 */
export const mostInFlight = 2;

/** A chunk that was handed in. */
interface InFlight {
  readonly rows: readonly Row[];
  readonly commit: ChunkCommit;
  readonly stored: Promise<Stored>;
}

/** A chunk that was prepared beside others. */
interface Ahead {
  readonly chunk: PreparedChunk;
  /** How often chunks had been decided again when it was begun. */
  readonly redone: number;
}

class Overlap {
  readonly #step: CompiledStep;
  readonly #source: AsyncIterator<readonly Row[]>;
  readonly #session: RunSession;
  readonly #context: PlanContext;
  /** Handed in and not known to be stored, in their order. */
  readonly #inFlight: InFlight[] = [];
  /** With what is stored. */
  #done: ChunkDone;
  /**
   * How often chunks were decided again. What they wrote is told by what they found, which is more than what a chunk that was
   * prepared before shows: the two do not go together.
   */
  #redone = 0;

  constructor(
    step: CompiledStep,
    chunks: AsyncIterable<readonly Row[]>,
    session: RunSession,
    context: PlanContext,
    summary: readonly StepSummary[],
  ) {
    this.#step = step;
    this.#source = chunks[Symbol.asyncIterator]();
    this.#session = session;
    this.#context = context;
    this.#done = { summary, stop: false };
  }

  async run(): Promise<ChunkDone> {
    let next = this.#prepareNext();
    try {
      for (let prepared = await next; prepared && !this.#done.stop; prepared = await next) {
        next = this.#prepareNext();
        const plan = await this.#plan(prepared);
        if (!plan) break;
        const { options } = this.#handIn(prepared.chunk.rows, plan);
        // Options that are not stored could not be told from those that the next chunk adds.
        const most = options.length > 0 ? 0 : mostInFlight;
        while (this.#inFlight.length > most) await this.#settle();
      }
      while (this.#inFlight.length > 0) await this.#settle();
      return this.#done;
    } finally {
      const unused = await next.catch(() => undefined);
      unused?.chunk.snapshot.close();
      await Promise.allSettled(this.#inFlight.map(({ stored }) => stored));
      await this.#source.return?.();
    }
  }

  #prepareNext(): Promise<Ahead | undefined> {
    const redone = this.#redone;
    const next = this.#source.next().then(async ({ value, done }) => {
      return done ? undefined : { redone, chunk: await prepareChunk(this.#step, value, this.#session, this.#context) };
    });
    // Whoever awaits it hears of the error; until then it is nobody's.
    next.catch(() => undefined);
    return next;
  }

  /** @returns undefined where the run is to stop before this chunk: one ahead of it may not be stored then */
  async #plan({ chunk, redone }: Ahead): Promise<ChunkPlan | undefined> {
    for (let prepared = chunk, isCurrent = redone === this.#redone; ; isCurrent = true) {
      let failure: unknown;
      try {
        if (isCurrent) return await planChunk(this.#step, prepared, this.#context);
      } catch (error) {
        failure = error;
      } finally {
        prepared.snapshot.close();
      }
      const before = this.#redone;
      while (this.#inFlight.length > 0) await this.#settle();
      // What a chunk did that is not stored after all need not go with what this one shows, and may break its planning.
      const isExcused = failure instanceof ChunkVoid || this.#redone > before;
      if (failure !== undefined && !isExcused) throw failure;
      if (this.#done.stop) return undefined;
      prepared = await prepareChunk(this.#step, prepared.rows, this.#session, this.#context);
    }
  }

  #handIn(rows: readonly Row[], plan: ChunkPlan): ChunkCommit {
    const last = this.#inFlight.at(-1);
    const commit = commitOf(this.#step, plan, this.#context, last?.commit.summary ?? this.#done.summary);
    const stored = this.#session.commitChunk(commit, last?.stored);
    stored.catch(() => undefined);
    this.#inFlight.push({ rows, commit, stored });
    return commit;
  }

  /** Waits for the oldest chunk in flight. Where it was not stored, all of them are decided again, one by one. */
  async #settle(): Promise<void> {
    const [oldest] = this.#inFlight;
    if (!oldest) return;
    try {
      const { stop } = await oldest.stored;
      this.#inFlight.shift();
      if (oldest.commit.options.length > 0) this.#context.options.keep();
      this.#done = { summary: oldest.commit.summary, stop: this.#done.stop || stop };
    } catch (error) {
      const isVoid = error instanceof StoreConflict || error instanceof StoreRefusal || error instanceof ChunkVoid;
      if (!isVoid) throw error;
      await this.#decideAgain();
    }
  }

  async #decideAgain(): Promise<void> {
    this.#redone += 1;
    const chunks = this.#inFlight.splice(0);
    await Promise.allSettled(chunks.map(({ stored }) => stored));
    this.#context.options.discard();
    for (const { rows } of chunks) {
      if (this.#done.stop) return;
      this.#done = await runChunk(this.#step, rows, this.#session, this.#context, this.#done.summary);
    }
  }
}
