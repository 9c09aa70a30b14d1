import clsx from "clsx";
import { Check, ChevronRight } from "lucide-react";
import { memo, startTransition, useEffect, useState } from "react";
import type { ComboboxGroup, ComboboxOption } from "./combobox-search.ts";

interface Props {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly ComboboxGroup[];
  readonly isUnfolded: (group: ComboboxGroup) => boolean;
  /** The position of the active option among those that are unfolded. */
  readonly active: number;
  readonly value: string;
  readonly isMono: boolean;
  readonly onToggle: (group: ComboboxGroup) => void;
  readonly onPick: (option: ComboboxOption) => void;
}

const firstShown = 40;

/** The options of a combobox in their groups; focus stays in its field. */
export function ComboboxList({ id, label, groups, isUnfolded, active, value, isMono, onToggle, onPick }: Props) {
  // A list of hundreds shows its first screens at once, and the rest in a moment; the active option is always there.
  const [isWhole, setIsWhole] = useState(false);
  useEffect(() => startTransition(() => setIsWhole(true)), []);
  const last = isWhole ? Number.POSITIVE_INFINITY : Math.max(firstShown, active + firstShown);
  let position = -1;
  return (
    <div id={`${id}-list`} role="listbox" aria-label={label} className="max-h-88 overflow-y-auto p-1.5">
      {groups.map((group) =>
        group.options.length === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by role
          <div key={group.key} role="group" aria-label={group.title && `${group.title} ${group.options.length}`}>
            {group.title !== undefined && (
              <GroupTitle group={group} isUnfolded={isUnfolded(group)} onToggle={() => onToggle(group)} />
            )}
            {isUnfolded(group) &&
              group.options.map((option) => {
                position += 1;
                if (position > last) return null;
                return (
                  <OptionLine
                    key={option.value}
                    id={`${id}-option-${position}`}
                    option={option}
                    isActive={position === active}
                    isChosen={option.value === value}
                    isMono={isMono}
                    onPick={onPick}
                  />
                );
              })}
          </div>
        ),
      )}
    </div>
  );
}

interface TitleProps {
  readonly group: ComboboxGroup;
  readonly isUnfolded: boolean;
  readonly onToggle: () => void;
}

function GroupTitle({ group, isUnfolded, onToggle }: TitleProps) {
  const line = (
    <>
      {group.title} <span className="text-faint tabular-nums">{group.options.length}</span>
    </>
  );
  if (!group.isFolded) {
    return (
      <div role="presentation" className="px-2.5 pt-2 pb-1 text-meta font-medium text-muted">
        {line}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the field open the group
    <div
      role="presentation"
      onClick={onToggle}
      className="flex cursor-pointer items-center gap-1 px-2 pt-2 pb-1 text-meta font-medium text-muted hover:text-ink"
    >
      <ChevronRight size={14} strokeWidth={1.5} aria-hidden className={clsx(isUnfolded && "rotate-90")} />
      {line}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly option: ComboboxOption;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly isMono: boolean;
  readonly onPick: (option: ComboboxOption) => void;
}

const OptionLine = memo(function OptionLine({ id, option, isActive, isChosen, isMono, onPick }: OptionProps) {
  const isDisabled = option.reason !== undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={isDisabled || undefined}
      aria-describedby={isDisabled && isActive ? `${id}-reason` : undefined}
      onClick={() => onPick(option)}
      className={clsx(
        "rounded-control px-2.5 py-1.5 text-table [content-visibility:auto]",
        isActive ? "bg-selected outline-2 -outline-offset-2 outline-focus" : "hover:bg-hover",
        isDisabled ? "cursor-default" : "cursor-pointer",
      )}
    >
      <div className="flex min-h-5 items-center gap-3">
        <span className={clsx("min-w-32 flex-1 truncate", isMono && "mono", isDisabled && "text-muted")}>
          <bdi>{option.label}</bdi>
          {isChosen && <Check size={14} strokeWidth={2} aria-hidden className="ms-2 inline" />}
        </span>
        {option.details}
      </div>
      {option.note}
      {isDisabled && isActive && (
        <div id={`${id}-reason`} className="mt-1 max-w-[34rem] text-table text-ink">
          {option.reason}
        </div>
      )}
    </div>
  );
});
