import { apiText } from "../texts/api-text.ts";
import { RequestError } from "./problem.ts";

/** A part of a form. Its bytes can be read once, before the next part is asked for; what is left is passed over. */
export interface FormPart {
  readonly name: string;
  /** As the client gives it; undefined for a plain field. */
  readonly fileName: string | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const longestHead = 4 * 1024;

/**
 * The parts of a form (multipart/form-data, RFC 7578) as its bytes arrive, so that a file of any size takes no memory.
 * @param contentType of the body, with its boundary
 * @throws RequestError where the form is none, or breaks off
 */
export async function* readForm(contentType: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<FormPart> {
  const boundary = boundaryOf(contentType);
  const source = new Source(body);
  // What stands before the first boundary is no part; the line end before it is ours.
  source.put(Buffer.from("\r\n"));
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  await drained(source.until(delimiter));
  while ((await source.peek(2)) !== "--") {
    // White space may stand behind the boundary, before the first line of the head.
    const { name, fileName } = dispositionOf(await source.head());
    const bytes = source.until(delimiter);
    yield { name, fileName, bytes };
    await drained(bytes);
  }
  await drained(source.rest());
}

/** Bytes that arrive, cut where something is found in them. */
class Source {
  #held = Buffer.alloc(0);
  #iterator: AsyncIterator<Uint8Array>;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#iterator = body[Symbol.asyncIterator]();
  }

  put(bytes: Uint8Array): void {
    this.#held = Buffer.concat([this.#held, bytes]);
  }

  async #more(): Promise<void> {
    const next = await this.#iterator.next();
    if (next.done) throw unreadable("runs.formCut");
    this.put(next.value);
  }

  /** The bytes before `mark`, which is passed over. */
  async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        const before = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + mark.length);
        if (before.length > 0) yield before;
        return;
      }
      const sure = this.#held.length - mark.length + 1;
      if (sure > 0) {
        const before = this.#held.subarray(0, sure);
        this.#held = this.#held.subarray(sure);
        yield before;
      }
      await this.#more();
    }
  }

  /** The next bytes as text, which stay to be read. */
  async peek(length: number): Promise<string> {
    while (this.#held.length < length) await this.#more();
    return this.#held.subarray(0, length).toString("latin1");
  }

  /** What stands before the next empty line, which is passed over. */
  async head(): Promise<string> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of this.until(Buffer.from("\r\n\r\n"))) {
      pieces.push(piece);
      size += piece.length;
      if (size > longestHead) throw unreadable("runs.formPart");
    }
    return Buffer.concat(pieces).toString();
  }

  async *rest(): AsyncGenerator<Uint8Array> {
    yield this.#held;
    this.#held = Buffer.alloc(0);
    for (let next = await this.#iterator.next(); !next.done; next = await this.#iterator.next()) yield next.value;
  }
}

async function drained(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of bytes) {
    // passed over
  }
}

function boundaryOf(contentType: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw unreadable("runs.formBoundary");
  return boundary;
}

function dispositionOf(head: string): Pick<FormPart, "name" | "fileName"> {
  const line = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? "";
  const parameters = new Map<string, string>();
  for (const [, name = "", quoted, plain] of line.matchAll(/([\w*-]+)=(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)) {
    parameters.set(name.toLowerCase(), quoted === undefined ? (plain ?? "") : quoted.replace(/\\(["\\])/g, "$1"));
  }
  const name = parameters.get("name");
  if (name === undefined) throw unreadable("runs.formPart");
  return { name, fileName: extended(parameters.get("filename*")) ?? escaped(parameters.get("filename")) };
}

/** Browsers write these three characters so (RFC 7578). */
function escaped(name: string | undefined): string | undefined {
  return name?.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
}

function extended(value: string | undefined): string | undefined {
  const [, encoded] = /^utf-8'[^']*'(.*)$/i.exec(value ?? "") ?? [];
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function unreadable(problem: "runs.formBoundary" | "runs.formCut" | "runs.formPart"): RequestError {
  return new RequestError("bad_request", apiText("runs.form", { problem: apiText(problem) }));
}
