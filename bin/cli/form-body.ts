import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import path from "node:path";
import { ReadableStream as WebStream } from "node:stream/web";

/** A form with some values and a file, which is read while it is sent. */
export function formBody(values: Readonly<Record<string, string>>, file: string) {
  const boundary = `loadstep-${randomUUID()}`;
  async function* parts() {
    for (const [name, value] of Object.entries(values)) {
      yield Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    }
    // As browsers write it: a quote or a line end in the name ends nothing.
    const fileName = path.basename(file).replace(/["\r\n]/g, (character) => encodeURIComponent(character));
    yield Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n`,
    );
    yield* createReadStream(file);
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
  return {
    // A stream of Node's that is made one of the web's throws where the server answers before it has read everything.
    body: WebStream.from(parts()) as ReadableStream<Uint8Array>,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}
