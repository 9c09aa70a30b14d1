"use client";

import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { text } from "@/lib/texts/text.ts";
import { undoButtonId } from "./action-bar.tsx";
import { FaultList } from "./fault-list.tsx";
import { readEditorStart } from "./read-editor-start.ts";
import { ReadOnlyNote } from "./read-only-note.tsx";
import { useEditor, useEditorState } from "./use-editor.ts";

/** Everything that concerns the whole connector: why it was not saved, or not kept, and what was done last. */
export function EditorMessages() {
  return (
    <>
      <ReadOnlyNote />
      <Refusal />
      <Conflict />
      <NotKept />
      <Failure />
      <Announcements />
    </>
  );
}

/** The summary of a refused save (GOV.UK pattern): takes focus, and leads to each control. */
function Refusal() {
  const faults = useEditorState((state) => state.faults);
  const isRefused = useEditorState((state) => state.isRefused);
  const refusals = useEditorState((state) => state.refusals);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals > 0) summary.current?.focus();
  }, [refusals]);
  if (!isRefused || faults.length === 0) return null;
  return (
    <div ref={summary} tabIndex={-1} className="mb-6">
      <Alert tone="failure" title={text("editor.refusal.title", { count: faults.length })} isLive>
        <FaultList faults={faults} />
      </Alert>
    </div>
  );
}

function Conflict() {
  const session = useEditor();
  const failure = useEditorState((state) => state.failure);
  const keeping = useEditorState((state) => state.keeping);
  const elsewhere = useEditorState((state) => state.elsewhere);
  const isAsking = useEditorState((state) => state.isSaving);
  const [isUnreachable, setIsUnreachable] = useState(false);
  const isStale = failure?.code === "conflict";
  if (!isStale && keeping !== "edited_elsewhere") return null;
  const goOn = async (whose: "mine" | "theirs") => {
    setIsUnreachable(!(await session.resolve(whose, () => readEditorStart(session.apiName))));
  };
  return (
    <div className="mb-6">
      <Alert tone="warning" title={isStale ? failure.message : (elsewhere ?? text("editor.conflict2.title"))} isLive>
        <p>{text("editor.conflict2.body")}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button isBusy={isAsking} onClick={() => void goOn("mine")}>
            {text("editor.conflict2.mine")}
          </Button>
          <Button isBusy={isAsking} onClick={() => void goOn("theirs")}>
            {text("editor.conflict2.theirs")}
          </Button>
          <DownloadButton />
        </div>
        {isUnreachable && <p className="mt-2 text-failed">{text("shell.failure.unreachable")}</p>}
      </Alert>
    </div>
  );
}

function NotKept() {
  const session = useEditor();
  const keeping = useEditorState((state) => state.keeping);
  const refusal = useEditorState((state) => state.keepRefusal);
  if (keeping !== "not_kept") return null;
  return (
    <div className="mb-6">
      <Alert tone="warning" title={text("editor.notKept.title")} isLive>
        {refusal !== null && <p className="mb-2">{refusal}</p>}
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void session.keepNow()}>{text("editor.notKept.again")}</Button>
          <DownloadButton />
        </div>
      </Alert>
    </div>
  );
}

/** Saves what is on the screen as a file, where the server cannot have it. */
function DownloadButton() {
  const session = useEditor();
  const download = () => {
    const definition = JSON.stringify(session.state().current, null, 2);
    const url = URL.createObjectURL(new Blob([definition], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${session.apiName}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button variant="ghost" onClick={download}>
      {text("editor.notKept.download")}
    </Button>
  );
}

function Failure() {
  const failure = useEditorState((state) => state.failure);
  const refusal = useEditorState((state) => state.keepRefusal);
  // What keeps the draft out as well is said there.
  if (!failure || failure.code === "conflict" || failure.message === refusal) return null;
  return (
    <div className="mb-6">
      <Alert tone="failure" title={failure.message} isLive />
    </div>
  );
}

const toastMs = 8_000;

function Announcements() {
  const session = useEditor();
  const announcement = useEditorState((state) => state.announcement);
  const notice = useEditorState((state) => state.notice);
  const [isHeld, setIsHeld] = useState(false);
  /** What had focus before the toast did. */
  const cameFrom = useRef<HTMLElement>(null);
  useEffect(() => {
    // A toast that goes with the focus or under the pointer is left without an event.
    if (cameFrom.current && document.activeElement === document.body) {
      const { current } = cameFrom;
      cameFrom.current = null;
      setIsHeld(false);
      (current.isConnected ? current : document.getElementById(undoButtonId))?.focus();
    }
    if (!notice) setIsHeld(false);
    else if (!isHeld) {
      const timer = setTimeout(() => session.forgetNotice(), toastMs);
      return () => clearTimeout(timer);
    }
  }, [notice, isHeld, session]);
  return (
    <>
      <span role="status" className="sr-only">
        {announcement}
      </span>
      <div
        role="status"
        className="fixed inset-x-4 bottom-4 z-10 mx-auto flex w-fit max-w-140 justify-center"
        onPointerEnter={() => setIsHeld(true)}
        onPointerLeave={() => setIsHeld(false)}
        onFocus={(event) => {
          setIsHeld(true);
          const { currentTarget, relatedTarget } = event;
          if (!currentTarget.contains(relatedTarget)) {
            cameFrom.current = relatedTarget instanceof HTMLElement ? relatedTarget : null;
          }
        }}
        onKeyDown={(event) => event.key === "Escape" && session.forgetNotice()}
        onBlur={(event) => {
          if (event.currentTarget.contains(event.relatedTarget)) return;
          setIsHeld(false);
          cameFrom.current = null;
        }}
      >
        {notice && (
          <div
            key={notice.id}
            className="layer appear flex items-center gap-4 rounded-card bg-raised px-4 py-2.5 shadow-layer"
          >
            <span>{notice.message}</span>
            {notice.canUndo && (
              <button
                type="button"
                className="door font-medium"
                onClick={() => {
                  // What says what was undone has no button to keep focus.
                  document.getElementById(undoButtonId)?.focus();
                  session.undo();
                }}
              >
                {text("editor.undo")}
              </button>
            )}
            <IconButton label={text("editor.dismiss")} onClick={() => session.forgetNotice()}>
              <X size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
          </div>
        )}
      </div>
    </>
  );
}
