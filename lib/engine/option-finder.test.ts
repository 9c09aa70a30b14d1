import { expect, it } from "vitest";
import { optionFinder } from "./option-finder.ts";

it("finds the label as configured without regard to case", () => {
  const find = optionFinder(() => ["Lead", "Customer", "Größe"]);
  expect(find("LEAD")).toBe("Lead");
  expect(find("customer")).toBe("Customer");
  expect(find("GRÖSSE")).toBeUndefined();
  expect(find("GRÖßE")).toBe("Größe");
  expect(find("Lead ")).toBeUndefined();
});

it("follows options that are added, taken back and added in another order", () => {
  const labels = ["Lead"];
  const find = optionFinder(() => labels);
  expect(find("a")).toBeUndefined();
  labels.push("A", "B");
  expect(find("a")).toBe("A");
  expect(find("b")).toBe("B");
  labels.length = 1;
  expect(find("a")).toBeUndefined();
  labels.push("b", "a");
  expect(find("A")).toBe("a");
  expect(find("B")).toBe("b");
});
