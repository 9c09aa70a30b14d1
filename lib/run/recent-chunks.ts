import type { Correction } from "../store/chunk-view.ts";
import type { StagedRecords } from "../store/staged-records.ts";
import { type ChunkCommit, ChunkVoid, type Stored } from "./run-session.ts";

/** How a chunk that is being stored is known to the store. */
export interface ChunkMark {
  /** Tells whether a snapshot shows the chunk. */
  readonly transaction: number;
  /** The version that Records written by the chunk have. */
  readonly version: string;
}

interface RecentChunk {
  readonly staged: StagedRecords;
  readonly mark: Promise<ChunkMark>;
  /** Its mark, once it is stored. */
  storedAs: ChunkMark | undefined;
}

type Shows = (mark: ChunkMark) => boolean;

/** The chunks of a run that were handed in and that some snapshot may not show. */
export class RecentChunks {
  #chunks: RecentChunk[] = [];
  readonly #open = new Set<Shows>();

  /**
   * @param mark known once the chunk begins to be stored
   * @param stored when it is; a chunk that fails is forgotten
   */
  add({ staged }: Pick<ChunkCommit, "staged">, mark: Promise<ChunkMark>, stored: Promise<Stored>): void {
    const chunk: RecentChunk = { staged, mark, storedAs: undefined };
    this.#chunks.push(chunk);
    Promise.all([mark, stored]).then(
      ([storedAs]) => {
        chunk.storedAs = storedAs;
        this.#forgetShown();
      },
      () => {
        this.#chunks = this.#chunks.filter((each) => each !== chunk);
      },
    );
  }

  /**
   * Notes a snapshot that is about to be taken. Until it is known what it shows, nothing is forgotten: a chunk may be
   * stored after the snapshot was taken, and known to be stored before the snapshot is known.
   */
  open(): { taken(shows: Shows): void; corrections(): Promise<readonly Correction[]>; close(): void } {
    let shows: Shows = () => false;
    const isShown: Shows = (mark) => shows(mark);
    this.#open.add(isShown);
    return {
      taken: (known) => {
        shows = known;
        this.#forgetShown();
      },
      corrections: () => this.#missing(isShown),
      close: () => {
        this.#open.delete(isShown);
        this.#forgetShown();
      },
    };
  }

  async #missing(shows: Shows): Promise<readonly Correction[]> {
    const missing: Correction[] = [];
    for (const { staged, mark: marked } of this.#chunks) {
      const mark = await marked.catch((cause: unknown) => {
        throw new ChunkVoid("A chunk did not begin to be stored", { cause });
      });
      if (shows(mark)) continue;
      staged.setVersion(mark.version);
      missing.push(staged);
    }
    return missing;
  }

  #forgetShown(): void {
    const isShown = (mark: ChunkMark) => [...this.#open].every((shows) => shows(mark));
    this.#chunks = this.#chunks.filter(({ storedAs }) => !storedAs || !isShown(storedAs));
  }
}
