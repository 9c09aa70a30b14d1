"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Search } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useState } from "react";
import { useAccess } from "@/components/access/access-context.tsx";
import { asking, readJson } from "@/components/run/read-json.ts";
import { Link } from "@/components/ui/link.tsx";
import { Modal } from "@/components/ui/modal.tsx";
import type { FoundPlace } from "@/lib/model/found-place.ts";
import { may } from "@/lib/model/permissions.ts";
import { commandsText } from "@/lib/texts/commands-text.ts";
import { type Command, commandsOf, foundCommands, narrowedCommands } from "./commands.ts";

interface Props {
  /** What was typed before the list was there, with Enter as a line end. */
  readonly ahead: RefObject<string | undefined>;
  readonly onClose: () => void;
}

/** Everything that a person can go to, narrowed by what is typed; the keys of a list box move in it. */
export default function CommandList({ ahead, onClose }: Props) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  /** Enter was pressed, and what is meant may still be on its way. */
  const [isEntered, setIsEntered] = useState(false);
  const role = useAccess()?.actor.role;
  const q = typed.trim();
  const { data, error, isFetching, isPlaceholderData } = useQuery<readonly FoundPlace[]>({
    queryKey: ["places", q],
    queryFn: ({ signal }) => readJson(`/api/places?${new URLSearchParams({ q })}`, signal),
    ...asking,
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  // What was found for another text is not what is meant.
  const isSettled = q === "" || error !== null || (data !== undefined && !isPlaceholderData);
  const can = (permission: Parameters<typeof may>[1]) => role !== undefined && may(role, permission);
  const groups = [
    ...(q === "" || !data ? [] : [{ key: "found" as const, commands: foundCommands(data, can) }]),
    ...narrowedCommands(commandsOf(can), q),
  ].filter(({ commands }) => commands.length > 0);
  const all = groups.flatMap(({ commands }) => commands);
  const at = Math.min(active, all.length - 1);
  const optionId = (position: number) => `${id}-${position}`;

  // When it is there, and not when it is made: until then keys are kept.
  useLayoutEffect(() => {
    const typed = ahead.current ?? "";
    ahead.current = undefined;
    setTyped(typed.replace("\n", ""));
    setIsEntered(typed.endsWith("\n"));
  }, [ahead]);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [id, at]);

  const activeId = optionId(at);
  useEffect(() => {
    if (!isEntered || !isSettled) return;
    setIsEntered(false);
    // As if it were pressed, so that what would be lost is asked for.
    document.getElementById(activeId)?.click();
  }, [isEntered, isSettled, activeId]);

  const press = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move) setActive(Math.min(Math.max(move(at, all.length), 0), all.length - 1));
    else if (event.key === "Enter") setIsEntered(true);
    else return;
    if (event.key !== "Enter") setIsEntered(false);
    event.preventDefault();
  };

  let position = -1;
  return (
    <Modal
      aria-label={commandsText("title")}
      onDismiss={onClose}
      className="layer appear mx-auto mt-[10vh] w-[calc(100%-2rem)] max-w-150 overflow-hidden rounded-card bg-raised p-0 text-ink shadow-layer"
    >
      <div className="flex max-h-[70vh] flex-col">
        <div className="relative border-b border-line">
          <Search
            size={16}
            strokeWidth={1.5}
            aria-hidden
            className="absolute start-4 top-1/2 -translate-y-1/2 text-faint"
          />
          <input
            role="combobox"
            aria-label={commandsText("title")}
            aria-expanded={all.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={at >= 0 ? optionId(at) : undefined}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            maxLength={255}
            placeholder={commandsText("placeholder")}
            onChange={({ target }) => {
              setTyped(target.value);
              setActive(0);
              setIsEntered(false);
            }}
            onKeyDown={press}
            className="min-h-12 w-full bg-transparent ps-11 pe-4 outline-none"
          />
        </div>
        <div id={`${id}-list`} role="listbox" aria-label={commandsText("title")} className="overflow-y-auto p-2">
          {groups.map(({ key, commands }) => (
            // biome-ignore lint/a11y/useSemanticElements: a part of a list box
            <div key={key} role="group" aria-label={commandsText(`groups.${key}`)} className="pb-1">
              <p aria-hidden className="px-2 py-1 text-meta font-medium text-muted">
                {commandsText(`groups.${key}`)}
              </p>
              {commands.map((command) => {
                position += 1;
                return (
                  <Option
                    key={command.href}
                    id={optionId(position)}
                    command={command}
                    isActive={position === at}
                    onPick={onClose}
                  />
                );
              })}
            </div>
          ))}
          {all.length === 0 && !isFetching && (
            <div className="px-2 py-4 text-center text-table">
              <p className="mx-auto font-medium">{commandsText("none")}</p>
              <p className="mx-auto mt-1 text-muted">{commandsText("noneHint")}</p>
            </div>
          )}
        </div>
        {error && q !== "" && (
          <p role="alert" className="border-t border-line px-4 py-2 text-table text-warn">
            {commandsText("failed")}
          </p>
        )}
        <p role="status" className="sr-only">
          {q !== "" && !isFetching && commandsText("count", { count: all.length })}
        </p>
      </div>
    </Modal>
  );
}

const page = 8;
const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at) => at + page,
  PageUp: (at) => at - page,
};

interface OptionProps {
  readonly id: string;
  readonly command: Command;
  readonly isActive: boolean;
  readonly onPick: () => void;
}

function Option({ id, command: { href, label, note }, isActive, onPick }: OptionProps) {
  return (
    <Link
      id={id}
      href={href}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onClick={onPick}
      className={clsx(
        "flex min-h-8 items-center gap-3 rounded-control px-2 text-table pointer-coarse:min-h-11",
        isActive ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <bdi className="min-w-0 truncate">{label}</bdi>
      {note !== undefined && <bdi className="ms-auto shrink-0 text-meta text-muted">{note}</bdi>}
    </Link>
  );
}
