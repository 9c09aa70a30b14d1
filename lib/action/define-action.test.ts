import { notFound, redirect } from "next/navigation";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { defineAction } from "./define-action.ts";
import { failureOf } from "./failure.ts";

const Input = z.strictObject({ name: z.string().min(1, { error: "Type a name" }) });
const throwing = (error: unknown) =>
  defineAction(Input, async () => {
    throw error;
  });

describe("defineAction", () => {
  test("gives the data of the verb", async () => {
    const action = defineAction(Input, async ({ name }) => ({ greeting: `Hello ${name}` }));
    expect(await action({ name: "Ida" })).toEqual({ ok: true, data: { greeting: "Hello Ida" } });
  });

  test("parses the input again and names each wrong path once", async () => {
    let calls = 0;
    const action = defineAction(Input, async () => ++calls);
    const result = await action({ name: "" });
    expect(result).toMatchObject({ ok: false, error: { code: "invalid", fields: { name: "Type a name" } } });
    expect(calls).toBe(0);
  });

  test("keeps the words and the faults of an AppError", async () => {
    const fault = { path: "/loadSteps/0", code: "unknown_object", message: "No Object vendor" } as const;
    const result = await throwing(new AppError("refused", "The file has 1 fault.", [fault]))({ name: "a" });
    expect(result).toEqual({
      ok: false,
      error: { code: "refused", message: "The file has 1 fault.", faults: [fault] },
    });
  });

  test.each([
    ["redirect", () => redirect("/runs")],
    ["notFound", () => notFound()],
  ])("lets %s through", async (_name, leave) => {
    const action = defineAction(Input, async () => leave());
    await expect(action({ name: "a" })).rejects.toThrow(/^NEXT_/);
  });
});

describe("failureOf", () => {
  test("shows nothing of a bug but a reference, and logs it once with that reference", () => {
    const lines: string[] = [];
    const failure = failureOf(new Error("password=secret"), (line) => lines.push(line));
    expect(JSON.stringify(failure)).not.toContain("secret");
    expect(failure.message).toContain(failure.reference);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "error", reference: failure.reference });
    expect(lines[0]).toContain("password=secret");
  });
});
