import { expect, test } from "vitest";
import { streamOf } from "./file-answer.ts";

test("a stream gives all bytes, also behind a piece without any", async () => {
  async function* bytes() {
    yield Buffer.from("a");
    yield new Uint8Array(0);
    yield Buffer.from("b");
  }
  expect(await new Response(streamOf(bytes())).text()).toBe("ab");
});

test("nothing more is made for who does not read on", async () => {
  let made = 0;
  let isEnded = false;
  async function* bytes() {
    try {
      for (;;) {
        made += 1;
        yield new Uint8Array(1_000);
      }
    } finally {
      isEnded = true;
    }
  }
  const reader = streamOf(bytes()).getReader();
  await reader.read();
  await reader.cancel();
  expect(isEnded).toBe(true);
  expect(made).toBeLessThan(5);
});

test("what goes wrong midway breaks the stream", async () => {
  async function* bytes() {
    yield Buffer.from("a");
    throw new Error("no");
  }
  await expect(new Response(streamOf(bytes())).text()).rejects.toThrow();
});
