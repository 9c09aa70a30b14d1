import { notFound, redirect } from "next/navigation";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { actionsBehind } from "./define-action.ts";
import { failureOf } from "./failure.ts";

const defineAction = actionsBehind(async (needed: "read" | "write") => {
  if (needed === "write") throw new AppError("forbidden", "You may not.");
  return { db: 1 };
});

const Input = z.strictObject({ name: z.string().min(1, { error: "Type a name" }) });
const throwing = (error: unknown) =>
  defineAction(Input, "read", async () => {
    throw error;
  });

describe("defineAction", () => {
  test("gives the data of the verb", async () => {
    const action = defineAction(Input, "read", async ({ name }) => ({ greeting: `Hello ${name}` }));
    expect(await action({ name: "Ida" })).toEqual({ ok: true, data: { greeting: "Hello Ida" } });
  });

  test("parses the input again and names each wrong path once", async () => {
    let calls = 0;
    const action = defineAction(Input, "read", async () => ++calls);
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
    const action = defineAction(Input, "read", async () => leave());
    await expect(action({ name: "a" })).rejects.toThrow(/^NEXT_/);
  });
});

describe("defineAction lets nobody in who may not", () => {
  test("and says nothing of the input to them", async () => {
    let calls = 0;
    const action = defineAction(Input, "write", async () => ++calls);
    for (const name of ["", "Ida"]) {
      expect(await action({ name })).toEqual({ ok: false, error: { code: "forbidden", message: "You may not." } });
    }
    expect(calls).toBe(0);
  });

  test("where it depends on what is asked for", async () => {
    const needed = { least: "read", of: ({ name }: { name: string }) => (name === "Ida" ? "read" : "write") } as const;
    const action = defineAction(Input, needed, async ({ name }) => name);
    expect(await action({ name: "Ida" })).toEqual({ ok: true, data: "Ida" });
    expect(await action({ name: "Bob" })).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await action({ name: "" })).toMatchObject({ ok: false, error: { code: "invalid" } });
  });
});

describe("failureOf", () => {
  test("takes who went away while their request was read for no outage", () => {
    const lines: string[] = [];
    const aborted = Object.assign(new Error("aborted"), { code: "ECONNRESET" });
    const reading = new Error("The body could not be read", { cause: aborted });
    expect(failureOf(reading, (line) => lines.push(line))).toMatchObject({ code: "busy" });
    expect(lines).toEqual([]);
    const lost = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" });
    expect(failureOf(lost, (line) => lines.push(line))).toMatchObject({ code: "busy" });
    expect(lines).toHaveLength(1);
  });

  test("shows nothing of a bug but a reference, and logs it once with that reference", () => {
    const lines: string[] = [];
    const failure = failureOf(new Error("password=secret"), (line) => lines.push(line));
    expect(JSON.stringify(failure)).not.toContain("secret");
    expect(failure.message).toContain(failure.reference);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "error", traceId: failure.reference });
    expect(lines[0]).toContain("define-action.test.ts");
    expect(lines[0]).not.toContain("secret");
  });

  test("says that the disk is full, which whoever runs the server can change", () => {
    const lines: string[] = [];
    const full = new Error("Failed query", { cause: Object.assign(new Error("no space"), { code: "53100" }) });
    const failure = failureOf(full, (line) => lines.push(line));
    expect(failure).toMatchObject({ code: "busy", message: expect.stringContaining("disk of the database is full") });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "error", event: "database_error" });
  });
});
