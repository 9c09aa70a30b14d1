import { expect, test } from "vitest";
import type { Found, Lookup } from "../model/stored-record.ts";
import { KnownAnswers } from "./known-answers.ts";

const lookup = (object: string, value: string, all = false): Lookup => ({
  object,
  conditions: [{ field: "name", value }],
  all,
});
const answers = new Map<Lookup, Found>();
const answerOf = (asked: Lookup): Found => {
  const found = answers.get(asked) ?? { active: 0, archived: 0, activeRecords: [], archivedRecords: [] };
  answers.set(asked, found);
  return found;
};

function aSource() {
  const asked: (readonly Lookup[])[] = [];
  return {
    asked,
    ask: async (lookups: readonly Lookup[]) => {
      asked.push(lookups);
      return lookups.map(answerOf);
    },
  };
}

test("a lookup is asked for once, and answers stand where their lookups stood", async () => {
  const known = new KnownAnswers(new Set());
  const { asked, ask } = aSource();
  const [acme, bolt, cog] = [lookup("company", "Acme"), lookup("company", "Bolt"), lookup("company", "Cog")];
  await known.find([acme], ask);
  const found = await known.find([bolt, acme, cog], ask);
  expect(asked).toEqual([[acme], [bolt, cog]]);
  expect(found).toEqual([bolt, acme, cog].map(answerOf));
  expect(found[1]).toBe(answerOf(acme));
  await known.find([acme, cog], ask);
  expect(asked).toHaveLength(2);
});

test("an answer with some of the Records is none to a question for all of them", async () => {
  const known = new KnownAnswers(new Set());
  const { asked, ask } = aSource();
  const [some, all] = [lookup("company", "Acme"), lookup("company", "Acme", true)];
  await known.find([some], ask);
  await known.find([all], ask);
  await known.find([some], ask);
  expect(asked).toEqual([[some], [all]]);
});

test("of Objects that the run loads nothing is kept", async () => {
  const known = new KnownAnswers(new Set(["contact"]));
  const { asked, ask } = aSource();
  const ada = lookup("contact", "Ada");
  await known.find([ada], ask);
  await known.find([ada], ask);
  expect(asked).toEqual([[ada], [ada]]);
});

test("what is kept has a limit", async () => {
  const known = new KnownAnswers(new Set());
  const { asked, ask } = aSource();
  const many = Array.from({ length: 20_001 }, (_, at) => lookup("company", `Company ${at}`));
  await known.find(many, ask);
  const [first, last] = [many.slice(0, 1), many.slice(-1)];
  await known.find(last, ask);
  expect(asked).toHaveLength(1);
  expect(await known.find(first, ask)).toEqual(first.map(answerOf));
  expect(asked).toEqual([many, first]);
});
