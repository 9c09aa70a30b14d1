import { expect, test } from "vitest";
import { ProfileCache } from "./profile-cache.ts";
import type { InputProfile } from "./profile-input.ts";

const aProfile = (rows: number): InputProfile => ({ rows, raggedRows: 0, columns: [] });

/** A profile that ends when it is told to, and notes when it began. */
function held(begun: string[], name: string) {
  let resolve: (profile: InputProfile) => void = () => {};
  const promise = new Promise<InputProfile>((end) => {
    resolve = end;
  });
  const make = () => {
    begun.push(name);
    return promise;
  };
  return { make, resolve: (profile: InputProfile) => resolve(profile) };
}

test("a profile is made once, however often it is asked for", async () => {
  const cache = new ProfileCache();
  let made = 0;
  const make = async () => aProfile(++made);
  const [first, second] = await Promise.all([cache.get("a", make), cache.get("a", make)]);
  expect(await cache.get("a", make)).toBe(first);
  expect(second).toBe(first);
  expect(made).toBe(1);
});

test("one profile is made at a time, in the order asked for", async () => {
  const cache = new ProfileCache();
  const begun: string[] = [];
  const [a, b] = [held(begun, "a"), held(begun, "b")];
  const first = cache.get("a", a.make);
  const second = cache.get("b", b.make);
  await new Promise(setImmediate);
  expect(begun).toEqual(["a"]);
  a.resolve(aProfile(1));
  await first;
  await new Promise(setImmediate);
  expect(begun).toEqual(["a", "b"]);
  b.resolve(aProfile(2));
  expect(await second).toEqual(aProfile(2));
});

test("one that fails is made anew, and does not stop the next", async () => {
  const cache = new ProfileCache();
  const failing = cache.get("a", async () => {
    throw new Error("unreadable");
  });
  const next = cache.get("b", async () => aProfile(2));
  await expect(failing).rejects.toThrow("unreadable");
  expect(await next).toEqual(aProfile(2));
  expect(await cache.get("a", async () => aProfile(3))).toEqual(aProfile(3));
});

test("the eight used last are remembered", async () => {
  const cache = new ProfileCache();
  const made: string[] = [];
  const ask = (key: string) =>
    cache.get(key, async () => {
      made.push(key);
      return aProfile(made.length);
    });
  for (const key of ["a", "b", "c", "d", "e", "f", "g", "h"]) await ask(key);
  await ask("a");
  await ask("i");
  await ask("a");
  await ask("b");
  expect(made).toEqual(["a", "b", "c", "d", "e", "f", "g", "h", "i", "b"]);
});
