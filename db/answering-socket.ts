import { connect, type Socket } from "node:net";
import { Duplex } from "node:stream";

/** A connection over a network that knows since when it has waited for an answer. postgres.js takes it for a socket. */
export class AnsweringSocket extends Duplex {
  readonly host: string;
  readonly port: number;
  readonly #socket: Socket;
  readonly #onEnd: () => void;
  #askedAt: number | undefined;

  /** @param onEnd when it is gone; listeners of events are taken off where TLS begins */
  constructor(host: string, port: number, onEnd: () => void) {
    // As of a socket of Node, the event says whether it was an error: postgres.js waits the longer before it tries again.
    super({ emitClose: false });
    this.host = host;
    this.#onEnd = onEnd;
    this.port = port;
    // Statements are sent without waiting for one another: a short one is not to wait for the server's word that it heard the last.
    this.#socket = connect({ port, host, noDelay: true })
      .on("data", (data) => {
        this.#askedAt = undefined;
        if (!this.push(data)) this.#socket.pause();
      })
      .on("end", () => this.push(null))
      .on("error", (error) => this.destroy(error))
      .on("close", () => this.destroy());
  }

  /** When it was last asked something, by `performance.now()`; undefined where something came since then. */
  get askedAt(): number | undefined {
    return this.#askedAt;
  }

  get readyState(): string {
    return this.#socket.readyState;
  }

  setKeepAlive(isOn: boolean, initialDelayMs: number): this {
    this.#socket.setKeepAlive(isOn, initialDelayMs);
    return this;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#askedAt = performance.now();
    this.#socket.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    this.#onEnd();
    done(error);
    process.nextTick(() => this.emit("close", error !== null));
  }
}
