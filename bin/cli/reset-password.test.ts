import { expect, test } from "vitest";
import { resetPassword } from "./reset-password.ts";
import { runIn } from "./testing.ts";

test.each([
  [[], "Expected the e-mail address of one person, found none. See bin/loadstep reset-password --help."],
  [["a@b.example", "c"], "found 2 arguments"],
  [["ada"], 'Expected an e-mail address, such as ada@example.com, found "ada".'],
])("wrong usage %j is told before a database is looked for", async (args, message) => {
  await expect(runIn(resetPassword, args)).rejects.toMatchObject({
    name: "UsageError",
    message: expect.stringContaining(message),
  });
});
