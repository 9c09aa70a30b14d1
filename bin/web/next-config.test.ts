import { expect, test } from "vitest";
import config from "../../next.config.js";

test("the framework logs no arguments of server actions, passwords among them, in development either", () => {
  expect(config.logging).toMatchObject({ serverFunctions: false });
});
