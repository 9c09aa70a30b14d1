import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ActionResult, FailureCode } from "@/lib/action/failure.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { EditorActions } from "./editor-actions.ts";
import { EditorSession } from "./editor-session.ts";
import type { EditorStart } from "./editor-start.ts";
import { findLocalDraft } from "./local-draft.ts";

const contact: ObjectDefinition = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [{ apiName: "email", name: "E-mail", type: "email" }],
};
const connector: Connector = {
  apiName: "contacts",
  name: "Contacts",
  executionVariables: [{ name: "mail", type: "email" }],
  loadSteps: [
    {
      name: "One",
      object: "contact",
      matchingRules: [
        {
          field: "email",
          variable: "mail",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      ],
      mappingRules: [{ field: "email", variable: "mail", conflictResolution: "only_update_blank" }],
    },
  ],
};
const start: EditorStart = {
  definition: connector,
  saved: connector,
  version: 1,
  isSample: false,
  baseVersion: 1,
  revision: 0,
  keptAt: null,
  keptBy: null,
  mayEdit: true,
  workspace: { objects: [contact], automations: [] },
  faults: [],
  held: [],
  inputs: [],
};

const kept = (revision: number) => ({ ok: true as const, data: { revision, at: "2026-11-23T12:04:00.000Z" } });
const refused = (code: FailureCode): ActionResult<never> => ({ ok: false, error: { code, message: "No." } });

/** A session over a form that is a plain value, with actions that can be told what to answer. */
function aSession(given: Partial<EditorStart> = {}) {
  const form = { current: structuredClone(given.definition ?? connector) };
  const keep = vi.fn<EditorActions["keep"]>(async ({ revision }) => kept(revision + 1));
  const save = vi.fn<EditorActions["save"]>(async () => ({ ok: true, data: { version: 2 } }));
  const session = new EditorSession(
    { ...start, ...given },
    {
      values: () => form.current,
      put: (values) => {
        form.current = values;
      },
    },
    { keep, save, discard: async () => ({ ok: true, data: undefined }) },
    async () => "a change",
  );
  const rename = (name: string, control?: string) => {
    form.current = { ...form.current, name };
    session.noteChange(control);
  };
  return { session, form, keep, save, rename };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("history", () => {
  test("undo and redo go step by step and name what they do", async () => {
    const { session, form, rename } = aSession();
    rename("A");
    rename("B");
    session.undo();
    expect(form.current.name).toBe("A");
    await vi.advanceTimersByTimeAsync(0);
    expect(session.state().notice?.message).toBe("Undid: a change");
    session.undo();
    expect(form.current.name).toBe("Contacts");
    expect(session.state()).toMatchObject({ canUndo: false, canRedo: true });
    session.redo();
    expect(form.current.name).toBe("A");
  });

  test("typing into one control is one step, a pause begins another", () => {
    const { session, form, rename } = aSession();
    for (const name of ["K", "Ke", "Kes"]) rename(name, "name");
    vi.advanceTimersByTime(2_000);
    rename("Kess", "name");
    session.undo();
    expect(form.current.name).toBe("Kes");
    session.undo();
    expect(form.current.name).toBe("Contacts");
  });

  test("what is changed together is undone together", () => {
    const { session, form, rename } = aSession();
    rename("A");
    session.changeTogether(() => {
      rename("B");
      form.current = { ...form.current, description: "b" };
      session.noteChange("description");
    });
    session.undo();
    expect(form.current).toEqual({ ...connector, name: "A" });
  });

  test("a change after an undo ends what could be done again", () => {
    const { session, rename } = aSession();
    rename("A");
    session.undo();
    rename("B");
    expect(session.state().canRedo).toBe(false);
  });

  test("a toast's Undo takes back what it names: any other change takes the toast away", () => {
    const { session, form, rename } = aSession();
    form.current = { ...form.current, name: "A" };
    session.notify("Renamed", true);
    // The form tells of the change after the toast has.
    session.noteChange("name");
    expect(session.state().notice).toMatchObject({ message: "Renamed", canUndo: true });
    rename("B");
    expect(session.state().notice).toBeNull();
    session.changeWithNotice("Named C", (connector) => ({ ...connector, name: "C" }));
    session.undo();
    expect(session.state().notice).toBeNull();
    expect(form.current.name).toBe("B");
  });

  test("a toast for what changed nothing has nothing to undo", () => {
    const { session, rename } = aSession();
    rename("A");
    session.changeWithNotice("Set", (connector) => connector);
    expect(session.state().notice).toMatchObject({ message: "Set", canUndo: false });
  });

  test("a toast that tells of no change stays through the next one", () => {
    const { session, rename } = aSession();
    session.notify("Saved");
    rename("A");
    expect(session.state().notice?.message).toBe("Saved");
  });

  test("leftovers of controls are no change", () => {
    const { session, form } = aSession();
    form.current = { ...form.current, description: "", timeZone: "" };
    session.noteChange();
    expect(session.state().canUndo).toBe(false);
  });
});

describe("the draft", () => {
  test("is kept once, half a second after the last of several changes", async () => {
    const { session, keep, rename } = aSession();
    rename("A");
    await vi.advanceTimersByTimeAsync(300);
    rename("B");
    await vi.advanceTimersByTimeAsync(600);
    expect(keep).toHaveBeenCalledTimes(1);
    expect(keep.mock.calls[0]?.[0]).toMatchObject({ definition: { name: "B" }, baseVersion: 1, revision: 0 });
    expect(session.state()).toMatchObject({ keeping: "kept", keptAt: "2026-11-23T12:04:00.000Z" });
  });

  test("that the server does not take is tried again, and leaving is warned of", async () => {
    const { session, keep, rename } = aSession();
    keep.mockResolvedValueOnce(refused("busy"));
    rename("A");
    await vi.advanceTimersByTimeAsync(600);
    expect(session.state().keeping).toBe("not_kept");
    expect(session.isUnkept()).toBe(true);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(keep).toHaveBeenCalledTimes(2);
    expect(session.isUnkept()).toBe(false);
  });

  test.each(["unauthenticated", "forbidden", "notFound"] as const)(
    "that is refused as %s says why, and waits for a person to try again",
    async (code) => {
      const { session, keep, rename } = aSession();
      keep.mockResolvedValueOnce(refused(code));
      rename("A");
      await vi.advanceTimersByTimeAsync(600);
      expect(session.state()).toMatchObject({ keeping: "not_kept", keepRefusal: "No." });
      rename("B");
      await vi.advanceTimersByTimeAsync(60_000);
      expect(keep).toHaveBeenCalledTimes(1);
      expect(session.isUnkept()).toBe(true);
      await session.keepNow();
      expect(keep.mock.calls[1]?.[0]).toMatchObject({ definition: { name: "B" } });
      expect(session.state()).toMatchObject({ keeping: "kept", keepRefusal: null });
    },
  );

  test("that is refused and taken back leaves nothing to keep", async () => {
    const { session, keep, rename } = aSession();
    keep.mockResolvedValueOnce(refused("forbidden"));
    rename("A");
    await vi.advanceTimersByTimeAsync(600);
    session.undo();
    await vi.advanceTimersByTimeAsync(600);
    expect(session.state()).toMatchObject({ keeping: "kept", keepRefusal: null });
    expect(keep).toHaveBeenCalledTimes(1);
  });

  test("that was changed elsewhere is not overwritten until a person says so", async () => {
    const { session, keep, rename } = aSession();
    keep.mockResolvedValueOnce(refused("conflict"));
    rename("Mine");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keep).toHaveBeenCalledTimes(1);
    const theirs = { ...start, definition: { ...connector, name: "Theirs" }, revision: 7 };
    session.goOnFrom(theirs, "mine");
    await vi.advanceTimersByTimeAsync(600);
    expect(keep.mock.calls[1]?.[0]).toMatchObject({ definition: { name: "Mine" }, revision: 7 });
  });

  test("of someone else can be taken, and undo brings mine back", () => {
    const { session, form, rename } = aSession();
    rename("Mine");
    session.goOnFrom({ ...start, definition: { ...connector, name: "Theirs" }, revision: 7 }, "theirs");
    expect(form.current.name).toBe("Theirs");
    session.undo();
    expect(form.current.name).toBe("Mine");
  });
});

describe("a version that somebody saved meanwhile", () => {
  const saved = { ...connector, name: "Theirs" };
  const server = {
    ...start,
    saved,
    version: 7,
    definition: { ...connector, name: "Mine" },
    baseVersion: 1,
    revision: 3,
  };

  test("is taken instead of one's own draft that began before it, and undo brings mine back", async () => {
    const { session, form, save, rename } = aSession();
    rename("Mine");
    session.goOnFrom(server, "theirs");
    expect(form.current.name).toBe("Theirs");
    expect(session.state()).toMatchObject({ isSaved: true, version: 7 });
    session.undo();
    expect(form.current.name).toBe("Mine");
    await session.save();
    expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ baseVersion: 7, revision: 3 }));
  });

  test("is what is gone on from once the screen says the same", async () => {
    const { session, save, rename } = aSession(server);
    session.change(() => structuredClone(saved));
    rename("Mine after all");
    await session.save();
    expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ baseVersion: 7 }));
  });
});

test("what was typed and cannot be taken keeps the connector from being saved", async () => {
  const { session, save } = aSession();
  session.setUntaken("/name", { code: "duplicate_variable", message: "Taken." });
  expect(await session.save()).toBe(false);
  expect(session.state().faults).toEqual([{ path: "/name", code: "duplicate_variable", message: "Taken." }]);
  session.setUntaken("/name", undefined);
  expect(await session.save()).toBe(true);
  expect(save).toHaveBeenCalledTimes(1);
});

describe("what the server has not confirmed", () => {
  const store = new Map<string, string>();
  const held = new Map<string, Promise<unknown>>();
  beforeEach(() => {
    store.clear();
    held.clear();
    // Its keys are its own, as in a browser.
    const storage = new Proxy(
      {
        getItem: (key: string) => store.get(key) ?? null,
        setItem: (key: string, value: string) => store.set(key, value),
        removeItem: (key: string) => store.delete(key),
      },
      {
        ownKeys: () => [...store.keys()],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    );
    vi.stubGlobal("localStorage", storage);
    vi.stubGlobal("navigator", {
      locks: {
        request: async (name: string, ...rest: [{ signal?: AbortSignal }, () => unknown] | [() => unknown]) => {
          const [{ signal }, work] = rest.length === 1 ? [{}, ...rest] : rest;
          const isAborted = new Promise((_, reject) => signal?.addEventListener("abort", reject));
          await Promise.race([held.get(name), isAborted]);
          const working = Promise.resolve(work());
          held.set(name, working);
          return working;
        },
      },
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test("stays in the browser until it is kept, and comes back in the next page of the same editing", async () => {
    const first = aSession();
    first.keep.mockResolvedValue(refused("busy"));
    first.rename("A");
    const left = await findLocalDraft("contacts");
    if (!left) throw new Error("What was typed is not in the browser");

    const next = aSession();
    next.session.restore(left);
    expect(next.form.current.name).toBe("A");
    await vi.advanceTimersByTimeAsync(600);
    expect(next.keep.mock.calls[0]?.[0]).toMatchObject({ definition: { name: "A" }, editing: left.editing });
    expect(await findLocalDraft("contacts")).toBeUndefined();
    next.session.undo();
    expect(next.form.current.name).toBe("Contacts");
  });

  test("is forgotten where the server has it after all", async () => {
    aSession().rename("A");
    const left = await findLocalDraft("contacts");
    if (!left) throw new Error("What was typed is not in the browser");
    const next = aSession({ definition: { ...connector, name: "A" }, revision: 1 });
    next.session.restore(left);
    expect(next.session.state().canUndo).toBe(false);
    expect(await findLocalDraft("contacts")).toBeUndefined();
  });

  test.each([
    { name: "saved", end: ({ session }: ReturnType<typeof aSession>) => session.save() },
    { name: "discarded", end: ({ session }: ReturnType<typeof aSession>) => session.discard() },
    { name: "undone", end: async ({ session }: ReturnType<typeof aSession>) => session.undo() },
  ])("is forgotten when it is $name", async ({ end }) => {
    const given = aSession();
    given.rename("A");
    expect(await findLocalDraft("contacts")).toBeDefined();
    await end(given);
    expect(await findLocalDraft("contacts")).toBeUndefined();
  });

  test.each(["no JSON", "{}", '{"editing":1}', "null"])("that cannot be read is nothing: %s", async (kept) => {
    store.set("loadstep.draft.contacts.x", kept);
    expect(await findLocalDraft("contacts")).toBeUndefined();
    expect(store.size).toBe(0);
  });

  test("is left alone as long as its tab is open, and comes back when that closes meanwhile", async () => {
    const other = aSession();
    other.session.open();
    other.keep.mockResolvedValue(refused("busy"));
    other.rename("A");
    expect(await findLocalDraft("contacts")).toBeUndefined();
    const found = findLocalDraft("contacts");
    await other.session.close();
    expect(await found).toMatchObject({ definition: { name: "A" } });
  });

  test("comes back beside that of a tab that stays open", async () => {
    const [open, gone] = [aSession(), aSession()];
    open.session.open();
    open.rename("A");
    gone.rename("B");
    expect(await findLocalDraft("contacts")).toMatchObject({ definition: { name: "B" } });
  });

  test("of one connector is none of another whose name begins alike", async () => {
    aSession({ definition: { ...connector, apiName: "contactsOld" } }).rename("A");
    expect(await findLocalDraft("contacts")).toBeUndefined();
  });
});

describe("saving", () => {
  test("what has faults is refused without asking the server", async () => {
    const { session, form, save } = aSession();
    form.current = { ...form.current, loadSteps: [] };
    session.noteChange();
    expect(await session.save()).toBe(false);
    expect(save).not.toHaveBeenCalled();
    expect(session.state()).toMatchObject({ isRefused: true, refusals: 1, version: 1 });
    expect(session.state().faults.map(({ path }) => path)).toEqual(["/loadSteps"]);
  });

  test("makes the next version, and what is on the screen is the saved one", async () => {
    const { session, save, rename } = aSession();
    rename("A");
    expect(await session.save()).toBe(true);
    expect(save.mock.calls[0]?.[0]).toEqual({
      definition: { ...connector, name: "A" },
      baseVersion: 1,
      revision: 0,
      editing: expect.any(String),
    });
    expect(session.state()).toMatchObject({ version: 2, saved: { name: "A" }, keptAt: null, isRefused: false });
  });

  test("what is typed while it is under way is kept after it, on top of the new version", async () => {
    const { session, keep, save, rename } = aSession();
    let answer = () => {};
    save.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ ok: true, data: { version: 2 } });
        }),
    );
    rename("A");
    await vi.advanceTimersByTimeAsync(600);
    rename("B");
    const saving = session.save();
    await vi.advanceTimersByTimeAsync(0);
    for (const name of ["C", "D"]) {
      rename(name);
      await vi.advanceTimersByTimeAsync(600);
    }
    expect(keep).toHaveBeenCalledTimes(1);
    answer();
    expect(await saving).toBe(true);
    await vi.advanceTimersByTimeAsync(600);
    expect(keep).toHaveBeenCalledTimes(2);
    expect(keep.mock.calls[1]?.[0]).toMatchObject({ definition: { name: "D" }, baseVersion: 2, revision: 0 });
    expect(session.state()).toMatchObject({ keeping: "kept", isSaved: false, version: 2 });
  });

  test("that is refused because the session has ended is no failure any more once the draft is kept", async () => {
    const { session, keep, save, rename } = aSession();
    save.mockResolvedValueOnce(refused("unauthenticated"));
    keep.mockResolvedValueOnce(refused("unauthenticated"));
    rename("A");
    expect(await session.save()).toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(session.state()).toMatchObject({ failure: { message: "No." }, keepRefusal: "No." });
    await session.keepNow();
    expect(session.state()).toMatchObject({ failure: null, keepRefusal: null, keeping: "kept" });
  });

  test("over someone's newer version keeps everything, and works after going on from it", async () => {
    const { session, save, rename } = aSession();
    save.mockResolvedValueOnce(refused("conflict"));
    rename("Mine");
    expect(await session.save()).toBe(false);
    expect(session.state().failure?.code).toBe("conflict");
    expect(await session.resolve("mine", async () => ({ ...start, version: 5, baseVersion: 5 }))).toBe(true);
    await session.save();
    expect(save.mock.calls[1]?.[0]).toMatchObject({ definition: { name: "Mine" }, baseVersion: 5 });
  });
});

test("a load step that is moved before what it needs is told, with the way back", async () => {
  const captured = structuredClone(connector);
  const [one] = captured.loadSteps;
  if (!one) throw new Error("The connector has a load step");
  captured.loadSteps = [
    { ...one, postLoad: { capture: { variable: "id", from: "matched" } } },
    { ...one, name: "Two", matchingRules: one.matchingRules.map((rule) => ({ ...rule, field: "id", variable: "id" })) },
  ];
  const { session } = aSession({ definition: captured });
  await session.moveStep(1, 0);
  expect(session.state().brokenMove).toMatchObject({ from: 0, to: 1 });
  await session.moveStep(0, 1);
  expect(session.state().brokenMove).toBeNull();
});
