import type { ActionResult, FailureCode } from "@/lib/action/failure.ts";
import type { Workspace } from "@/lib/engine/check-connector.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { Fault } from "@/lib/model/fault.ts";
import { text } from "@/lib/texts/text.ts";
import { cleanConnector } from "./clean-connector.ts";
import type { EditorActions } from "./editor-actions.ts";
import type { EditorStart } from "./editor-start.ts";
import { holdEditing, keepLocalDraft, type LocalDraft, removeLocalDraft } from "./local-draft.ts";

/** How the draft on the server stands to what is on the screen. */
export type Keeping = "kept" | "keeping" | "not_kept" | "edited_elsewhere";

export interface EditorState {
  /** The version that runs; null before the first is saved. */
  readonly saved: Connector | null;
  readonly version: number;
  /** What is on the screen, without the leftovers of controls. */
  readonly current: Connector;
  /** Rises with every change of `current`. */
  readonly change: number;
  /** Whether `current` says the same as `saved`. */
  readonly isSaved: boolean;
  readonly keeping: Keeping;
  /** ISO 8601; null where no draft is kept. */
  readonly keptAt: string | null;
  /** Who kept the draft, where it was somebody else. */
  readonly keptBy: string | null;
  /** What the server says of a draft that was changed elsewhere. */
  readonly elsewhere: string | null;
  /** Why the server keeps nothing however often it is asked, such as a session that has ended; null where it may. */
  readonly keepRefusal: string | null;
  readonly isSaving: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What keeps the connector from being saved. */
  readonly faults: readonly Fault[];
  /** Whether a save was refused since the last one that worked: then what is not chosen yet is marked too. */
  readonly isRefused: boolean;
  /** Counts refused saves: the summary takes focus at each. */
  readonly refusals: number;
  /** Why the server did not take a save; `conflict` when someone saved a newer version. */
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** The last move of a load step that put it before what it needs; with the way back. */
  readonly brokenMove: { readonly fault: Fault; readonly from: number; readonly to: number } | null;
  /** What readers are told and eyes can see, such as a new position. */
  readonly announcement: string;
  /** What was done last, for the toast; the number makes equal ones differ. */
  readonly notice: { readonly id: number; readonly message: string; readonly canUndo: boolean } | null;
}

/** What the session needs of the form that holds the values. */
export interface EditedForm {
  values(): Connector;
  /** Takes other values in their place, part by part where that is possible. */
  put(values: Connector): void;
}

interface Step {
  readonly json: string;
  /** The control that made it; typing into one control is one step. */
  readonly control: string | undefined;
  readonly at: number;
}

/** Failures that asking again does not end: someone has to do something first. */
const lasting: ReadonlySet<FailureCode> = new Set<FailureCode>(["unauthenticated", "forbidden", "notFound"]);

const keepAfterMs = 500;
const checkAfterMs = 60;
const retryAfterMs = 5_000;
const typingMs = 1_500;

/**
 * One editing of a connector: its history, its check, its draft on the server, its saving. Knows no React; the form
 * tells it of changes by `noteChange`.
 */
export class EditorSession {
  #state: EditorState;
  readonly #listeners = new Set<() => void>();
  readonly #form: EditedForm;
  readonly #actions: EditorActions;
  readonly #describe: (before: Connector, after: Connector) => Promise<string>;
  readonly workspace: Workspace;
  readonly apiName: string;
  /** Tells what belongs to this session from what an earlier one left in a cache. */
  readonly key: string = crypto.randomUUID();
  /** What stored Records hold, as the page came with it. */
  readonly held: EditorStart["held"];
  /** Without it everything is shown and nothing is changed or kept. */
  readonly mayEdit: boolean;
  #history: Step[];
  #position = 0;
  #editing: string = crypto.randomUUID();
  #endEditing: () => void = () => {};
  #baseVersion: number;
  #revision: number;
  /** Of what is on the screen, as the server has it, and as it was saved: comparing texts is cheap, making them is not. */
  #json: string;
  #keptJson: string;
  #savedJson: string | undefined;
  #keep: Promise<void> | undefined;
  #save: Promise<boolean> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #checkTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #untaken = new Map<string, Fault>();
  #notices = 0;
  #isDiscarded = false;
  /** While values are put into the form, none of its parts is a change of its own. */
  #isPutting = false;

  constructor(
    start: EditorStart,
    form: EditedForm,
    actions: EditorActions,
    describe: (before: Connector, after: Connector) => Promise<string>,
  ) {
    this.#form = form;
    this.#actions = actions;
    this.#describe = describe;
    this.workspace = start.workspace;
    this.apiName = start.definition.apiName;
    this.held = start.held;
    this.mayEdit = start.mayEdit;
    this.#baseVersion = start.baseVersion;
    this.#revision = start.revision;
    const current = cleanConnector(start.definition);
    const json = JSON.stringify(current);
    this.#history = [{ json, control: undefined, at: 0 }];
    this.#json = json;
    this.#keptJson = json;
    const saved = start.saved && cleanConnector(start.saved);
    this.#savedJson = saved ? JSON.stringify(saved) : undefined;
    this.#state = {
      saved,
      version: start.version,
      current,
      change: 0,
      isSaved: this.#savedJson === json,
      keeping: "kept",
      keptAt: start.keptAt,
      keptBy: start.keptBy,
      elsewhere: null,
      keepRefusal: null,
      isSaving: false,
      canUndo: false,
      canRedo: false,
      faults: start.faults,
      isRefused: false,
      refusals: 0,
      failure: null,
      brokenMove: null,
      announcement: "",
      notice: null,
    };
  }

  readonly state = (): EditorState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @param control the control that changed, where it was one */
  noteChange(control?: string): void {
    if (this.#isPutting) return;
    const current = cleanConnector(this.#form.values());
    const json = JSON.stringify(current);
    const top = this.#history[this.#position];
    if (top?.json === json) return;
    const at = Date.now();
    const isTyping = control !== undefined && top?.control === control && at - top.at < typingMs && this.#position > 0;
    this.#history.length = isTyping ? this.#position : this.#position + 1;
    this.#history.push({ json, control, at });
    this.#position = this.#history.length - 1;
    this.#show(current, json);
  }

  /** Changes several parts at once: one step of the history. */
  change(edit: (connector: Connector) => Connector): void {
    if (this.mayEdit) this.#change(edit);
  }

  #change(edit: (connector: Connector) => Connector): void {
    this.#put(edit(structuredClone(cleanConnector(this.#form.values()))));
    this.noteChange();
  }

  /** Lets the form change several of its parts: one step of the history. */
  changeTogether(edit: () => void): void {
    if (!this.mayEdit) return;
    this.#quietly(edit);
    this.noteChange();
  }

  /** Takes up what this browser had not brought to the server when the page was left. */
  restore(left: LocalDraft): void {
    const definition = cleanConnector(left.definition);
    if (JSON.stringify(definition) === this.#keptJson) {
      removeLocalDraft(this.apiName, left.editing);
      return;
    }
    // The server tells by the editing whether its newer revision is a late arrival of ours or someone else's.
    this.#endEditing();
    this.#editing = left.editing;
    this.#endEditing = holdEditing(left.editing);
    this.#revision = left.revision;
    this.#baseVersion = left.baseVersion;
    this.changeWithNotice(text("editor.restored"), () => definition);
  }

  /** A change that a toast names and can take back. */
  changeWithNotice(message: string, edit: (connector: Connector) => Connector): void {
    if (!this.mayEdit) return;
    const { change } = this.#state;
    this.change(edit);
    this.notify(message, this.#state.change > change);
  }

  /** @param canUndo whether the message names the newest change, which its toast can take back */
  notify(message: string, canUndo = false): void {
    // The form may tell of that change only once it is drawn.
    if (canUndo) this.noteChange();
    this.#set({ notice: { id: ++this.#notices, message, canUndo } });
  }

  /** Moves a load step (positions from 0). One that then stands before what it needs is told by `brokenMove`. */
  async moveStep(from: number, to: number): Promise<void> {
    const isLate = ({ code }: Fault) => code === "captured_later";
    const before = new Set(this.#state.faults.filter(isLate).map(({ message }) => message));
    this.change((connector) => {
      const loadSteps = [...connector.loadSteps];
      loadSteps.splice(to, 0, ...loadSteps.splice(from, 1));
      return { ...connector, loadSteps };
    });
    await this.checkNow();
    const late = this.#state.faults.find((fault) => isLate(fault) && !before.has(fault.message));
    this.#set({ brokenMove: late ? { fault: late, from: to, to: from } : null });
  }

  /** Checks without waiting for more changes. */
  async checkNow(): Promise<void> {
    clearTimeout(this.#checkTimer);
    try {
      // With its schemas and parsers it weighs as much as the rest of the editor, and is not needed before a change.
      const { checkDraft } = await import("@/lib/engine/check-draft.ts");
      this.#set({ faults: [...this.#untaken.values(), ...checkDraft(this.#state.current, this.workspace)] });
    } catch {
      // It could not be loaded now; the server checks what is saved.
    }
  }

  /** What was typed into a control and cannot be taken; until it is another, nothing is saved as if it were not there. */
  setUntaken(path: string, fault: Omit<Fault, "path"> | undefined): void {
    if (fault) this.#untaken.set(path, { path, ...fault });
    else if (!this.#untaken.delete(path)) return;
    void this.checkNow();
  }

  announce(announcement: string): void {
    this.#set({ announcement });
  }

  forgetNotice(): void {
    this.#set({ notice: null });
  }

  undo(): void {
    if (this.mayEdit) this.#travel(-1);
  }

  redo(): void {
    if (this.mayEdit) this.#travel(1);
  }

  /** Keeps what is on the screen at once; resolves when it is kept, or could not be. */
  async keepNow(): Promise<void> {
    clearTimeout(this.#keepTimer);
    // A save ends the draft: what is typed meanwhile is kept on top of the new version. Others may wait here too.
    while (this.#save || this.#keep) await (this.#save ?? this.#keep);
    if (!this.mayEdit || this.#isDiscarded || this.#json === this.#keptJson) return;
    this.#keep = this.#send().finally(() => {
      this.#keep = undefined;
    });
    await this.#keep;
  }

  /** Saves what is on the screen as the version that runs. */
  async save(): Promise<boolean> {
    if (!this.mayEdit || this.#state.isSaving) return false;
    this.#set({ isSaving: true });
    this.#save = this.#saveNow().finally(() => {
      this.#save = undefined;
    });
    return this.#save;
  }

  async #saveNow(): Promise<boolean> {
    clearTimeout(this.#keepTimer);
    await this.#keep;
    await this.checkNow();
    const { current, faults } = this.#state;
    if (faults.length > 0) {
      this.#set({ isSaving: false, isRefused: true, refusals: this.#state.refusals + 1 });
      void this.keepNow();
      return false;
    }
    this.#set({ failure: null });
    const result = await answered(this.#actions.save({ definition: current, ...this.#begun() }));
    if (!result.ok) {
      const { code, message, faults: refused = [] } = result.error;
      this.#set({
        isSaving: false,
        failure: refused.length > 0 ? null : { code, message },
        ...(refused.length > 0 && { faults: refused, isRefused: true, refusals: this.#state.refusals + 1 }),
      });
      void this.keepNow();
      return false;
    }
    const { version } = result.data;
    this.#baseVersion = version;
    this.#revision = 0;
    this.#savedJson = JSON.stringify(current);
    this.#keptJson = this.#savedJson;
    this.#keepLocally();
    const isSaved = this.#savedJson === this.#json;
    this.#set({
      saved: current,
      isSaved,
      version,
      isSaving: false,
      isRefused: false,
      keeping: "kept",
      keepRefusal: null,
      keptAt: null,
      keptBy: null,
    });
    this.notify(text("editor.savedAs", { version }));
    // What was typed while the server was saving is a new draft.
    this.#scheduleKeep();
    return true;
  }

  /**
   * Reads what the server has now, and goes on from it as `goOnFrom`.
   * @returns whether the server answered
   */
  async resolve(whose: "mine" | "theirs", read: () => Promise<EditorStart>): Promise<boolean> {
    this.#set({ isSaving: true });
    try {
      this.goOnFrom(await read(), whose);
      return true;
    } catch {
      return false;
    } finally {
      this.#set({ isSaving: false });
    }
  }

  /**
   * Goes on from what the server has: `mine` stays on the screen, or is replaced by it (and undo brings it back). A draft
   * of one's own that began before what somebody saved is not theirs: the saved version is.
   */
  goOnFrom(server: EditorStart, whose: "mine" | "theirs"): void {
    const isOwnDraft = server.baseVersion !== server.version && server.keptBy === null;
    const theirs = (isOwnDraft && server.saved) || server.definition;
    this.#baseVersion = whose === "mine" || theirs === server.saved ? server.version : server.baseVersion;
    this.#revision = server.revision;
    this.#keptJson = JSON.stringify(cleanConnector(server.definition));
    const saved = server.saved && cleanConnector(server.saved);
    this.#savedJson = saved ? JSON.stringify(saved) : undefined;
    this.#set({
      saved,
      isSaved: this.#savedJson === this.#json,
      version: server.version,
      keptAt: server.keptAt,
      keptBy: server.keptBy,
      keeping: "kept",
      keepRefusal: null,
      failure: null,
      ...(whose === "theirs" && { faults: server.faults }),
    });
    if (whose === "theirs") this.#change(() => cleanConnector(theirs));
    this.#keepLocally();
    this.#scheduleKeep();
  }

  /** Tells the browser's other tabs that this editing goes on, until it is closed. */
  open(): void {
    this.#endEditing = holdEditing(this.#editing);
  }

  /** Keeps what is on its way, when the pages of the connector are left. */
  async close(): Promise<void> {
    clearTimeout(this.#checkTimer);
    const end = this.#endEditing;
    await this.keepNow();
    end();
  }

  /**
   * Throws the draft away, and the connector with it if it was never saved.
   * @param confirmed the name of one that was saved: it goes with its versions
   * @returns why that could not be done; undefined when it was
   */
  async discard(confirmed?: string): Promise<string | undefined> {
    clearTimeout(this.#keepTimer);
    await this.#keep;
    const result = await answered(this.#actions.discard({ connector: this.apiName, confirmed }));
    if (!result.ok) return result.error.message;
    this.#isDiscarded = true;
    removeLocalDraft(this.apiName, this.#editing);
    return undefined;
  }

  isDiscarded(): boolean {
    return this.#isDiscarded;
  }

  /** Whether leaving now would lose something. */
  isUnkept(): boolean {
    return this.#state.keeping === "not_kept" || this.#state.keeping === "edited_elsewhere";
  }

  #travel(by: -1 | 1): void {
    const from = this.#history[this.#position];
    const to = this.#history[this.#position + by];
    if (!from || !to) return;
    this.#position += by;
    const current: Connector = JSON.parse(to.json);
    this.#put(current);
    this.#show(structuredClone(current), to.json);
    const [before, after] = by < 0 ? [to, from] : [from, to];
    void this.#describe(JSON.parse(before.json), JSON.parse(after.json))
      .catch(() => text("editor.lastChange"))
      .then((what) => this.notify(text(by < 0 ? "editor.undid" : "editor.redid", { what })));
  }

  #put(values: Connector): void {
    this.#quietly(() => this.#form.put(values));
  }

  #quietly(edit: () => void): void {
    this.#isPutting = true;
    try {
      edit();
    } finally {
      this.#isPutting = false;
    }
  }

  #show(current: Connector, json: string): void {
    this.#json = json;
    // What says the same as the saved version goes on from that one, whatever the draft began with.
    if (json === this.#savedJson) this.#baseVersion = this.#state.version;
    const [change, isSaved] = [this.#state.change + 1, json === this.#savedJson];
    const { notice } = this.#state;
    this.#set({
      current,
      change,
      isSaved,
      canUndo: this.#position > 0,
      canRedo: this.#position < this.#history.length - 1,
      // Its Undo would take back another change than the one that it names.
      notice: notice?.canUndo ? null : notice,
    });
    clearTimeout(this.#checkTimer);
    this.#checkTimer = setTimeout(() => void this.checkNow(), checkAfterMs);
    this.#keepLocally();
    this.#scheduleKeep();
  }

  /** What the server has not confirmed survives a page that is closed, reloaded or killed. */
  #keepLocally(): void {
    if (!this.mayEdit) return;
    const { current } = this.#state;
    if (this.#json === this.#keptJson) removeLocalDraft(this.apiName, this.#editing);
    else {
      keepLocalDraft({ definition: current, ...this.#begun() });
    }
  }

  /** What this editing began with: the server tells by it whether someone else came between. */
  #begun() {
    return { baseVersion: this.#baseVersion, revision: this.#revision, editing: this.#editing };
  }

  #scheduleKeep(afterMs = keepAfterMs): void {
    if (!this.mayEdit) return;
    if (this.#json === this.#keptJson) {
      // What was refused was not stored, so there is nothing left to keep.
      if (this.#state.keeping === "keeping" || this.#state.keepRefusal !== null) {
        this.#set({ keeping: "kept", keepRefusal: null });
      }
      return;
    }
    if (this.#state.keeping === "edited_elsewhere" || this.#state.keepRefusal !== null) return;
    if (this.#state.keeping === "kept") this.#set({ keeping: "keeping" });
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => void this.keepNow(), afterMs);
  }

  async #send(): Promise<void> {
    const { current } = this.#state;
    const json = this.#json;
    const result = await answered(this.#actions.keep({ definition: current, ...this.#begun() }));
    if (result.ok) {
      this.#revision = result.data.revision;
      this.#keptJson = json;
      this.#keepLocally();
      const { failure, keepRefusal } = this.#state;
      this.#set({
        keeping: "kept",
        keepRefusal: null,
        // What a save was told for the same cause is over too.
        failure: failure?.message === keepRefusal ? null : failure,
        keptAt: result.data.at,
        keptBy: null,
      });
      this.#scheduleKeep();
    } else if (result.error.code === "conflict") {
      this.#set({ keeping: "edited_elsewhere", elsewhere: result.error.message, keepRefusal: null });
    } else {
      const { code, message } = result.error;
      this.#set({ keeping: "not_kept", keepRefusal: lasting.has(code) ? message : null });
      this.#scheduleKeep(retryAfterMs);
    }
  }

  #set(change: Partial<EditorState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

async function answered<Data>(call: Promise<ActionResult<Data>>): Promise<ActionResult<Data>> {
  try {
    return await call;
  } catch {
    return { ok: false, error: { code: "busy", message: text("shell.failure.unreachable") } };
  }
}
