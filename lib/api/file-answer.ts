/** The bytes of a generator as the body of an answer: made as fast as they are taken, and no longer than they are. */
export function streamOf(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        const { value, done } = await bytes.next();
        if (done) return controller.close();
        // A piece without bytes would not ask for the next one.
        if (value.length > 0) return controller.enqueue(value);
      }
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
}

/**
 * The headers of a file that is to be saved and not shown.
 * @param fileName made by us: ASCII without quotes
 */
export function fileHeaders(contentType: string, fileName: string): Readonly<Record<string, string>> {
  return {
    "content-type": contentType,
    "content-disposition": `attachment; filename="${fileName}"`,
    "x-content-type-options": "nosniff",
  };
}
