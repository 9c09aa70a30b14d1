"use client";

import { Fragment, useState } from "react";
import { shortcutsText } from "@/lib/texts/shortcuts-text.ts";
import { text } from "@/lib/texts/text.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { areSingleKeysOn, turnSingleKeys } from "./single-keys.ts";

/** Keys of which each does it, unless they are pressed one after the other; and what they do. */
type Line = readonly [keys: readonly string[], does: Parameters<typeof shortcutsText>[0], how?: "andThen"];

const groups: Readonly<Record<"everywhere" | "run" | "editor", readonly Line[]>> = {
  everywhere: [
    [["?"], "help"],
    [["Ctrl K"], "commands"],
    [["/"], "search"],
    [["g", "h"], "home", "andThen"],
    [["g", "c"], "connectors", "andThen"],
    [["g", "r"], "runs", "andThen"],
    [["g", "d"], "records", "andThen"],
    [["Esc"], "close"],
  ],
  run: [
    [["j", "k", "↓", "↑"], "rows"],
    [["1", "2", "3", "4", "5", "6"], "outcomes"],
    [["0"], "all"],
    [["Ctrl G"], "goTo"],
    [["f"], "flow"],
    [["Ctrl Enter"], "runPlan"],
    [["e"], "edit"],
  ],
  editor: [
    [["Ctrl S"], "save"],
    [["Ctrl Enter"], "dryRun"],
    [["Ctrl Z"], "undo"],
    [["Ctrl Shift Z", "Ctrl Y"], "redo"],
    [["Alt ↑", "Alt ↓"], "move"],
    [["[", "]"], "steps"],
    [["n", "p"], "problems"],
    [["i"], "inspector"],
  ],
};

/** Which keys do what, and whether single ones do. */
export default function KeyList({ onClose }: { readonly onClose: () => void }) {
  const [isOn, setIsOn] = useState(areSingleKeysOn);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={shortcutsText("title")}
      description={shortcutsText("lead")}
      footer={<Button onClick={onClose}>{text("shell.close")}</Button>}
    >
      <Checkbox
        label={shortcutsText("single")}
        hint={shortcutsText("singleHint")}
        checked={isOn}
        onChange={({ target }) => {
          turnSingleKeys(target.checked);
          setIsOn(target.checked);
        }}
      />
      {(["everywhere", "run", "editor"] as const).map((name) => (
        <section key={name} className="mt-5">
          <h3 className="text-meta font-medium text-muted">{shortcutsText(`groups.${name}`)}</h3>
          <dl className="mt-1.5 grid grid-cols-[11rem_1fr] gap-x-4 gap-y-1.5">
            {groups[name].map(([keys, does, how]) => (
              <Fragment key={does}>
                <dt>
                  <KeysShown keys={keys} how={how ?? "or"} />
                </dt>
                <dd>{shortcutsText(does)}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

function KeysShown({ keys, how }: { readonly keys: readonly string[]; readonly how: "or" | "andThen" }) {
  return (
    <span className="flex flex-wrap items-center gap-1">
      {keys.map((key, place) => (
        <Fragment key={key}>
          {place > 0 && <span className={how === "or" ? "sr-only" : "text-meta text-muted"}>{shortcutsText(how)}</span>}
          <kbd className="min-w-6 rounded-control border border-line-strong bg-canvas px-1.5 text-center font-mono text-meta">
            {key}
          </kbd>
        </Fragment>
      ))}
    </span>
  );
}
