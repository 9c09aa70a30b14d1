import { expect, test } from "vitest";
import { aConnector } from "@/db/fixtures.ts";
import { ConnectorFilter, passes } from "./connector-filter.ts";

const connector = aConnector("vendorMaster", ["vendor", "product"], { name: "Weekly load" });

test.each<[object, boolean]>([
  [{}, true],
  [{ q: " WEEKLY " }, true],
  [{ q: "master" }, true],
  [{ q: "w_ekly" }, false],
  [{ object: "product" }, true],
  [{ object: "contact" }, false],
  [{ q: "weekly", object: "contact" }, false],
  [{ q: ["a", "b"], object: 7 }, true],
])("%j", (params, isShown) => {
  expect(passes(ConnectorFilter.parse(params), connector)).toBe(isShown);
});
