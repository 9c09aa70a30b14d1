"use client";

import clsx from "clsx";
import { Check, X } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { Link } from "@/components/ui/link.tsx";
import { useKeptChoice } from "@/components/ui/use-kept-choice.ts";
import { homeText } from "@/lib/texts/home-text.ts";

export type SmallStep = "load" | "read" | "dry" | "skipped" | "run";

interface Props {
  /** Where each step is done; undefined while it cannot be done yet. */
  readonly hrefs: Readonly<Record<SmallStep, string | undefined>>;
  /** What the data says is done. Reading and looking leave no data: following the link counts. */
  readonly done: Readonly<Record<"load" | "dry" | "run", boolean>>;
}

/** The guided path: five lines, no tour. */
export function SmallSteps({ hrefs, done }: Props) {
  const [isHidden, setIsHidden] = useKeptChoice("loadstep-steps-hidden");
  const [hasRead, setHasRead] = useKeptChoice("loadstep-step-read");
  const [hasLooked, setHasLooked] = useKeptChoice("loadstep-step-skipped");

  if (isHidden) {
    return (
      <Button variant="ghost" size="sm" onClick={() => setIsHidden(false)} className="self-start justify-self-start">
        {homeText("steps.title")}
      </Button>
    );
  }

  const steps = [
    { name: "load", isDone: done.load, follow: undefined },
    { name: "read", isDone: done.load && hasRead, follow: () => setHasRead(true) },
    { name: "dry", isDone: done.dry, follow: undefined },
    { name: "skipped", isDone: done.dry && hasLooked, follow: () => setHasLooked(true) },
    { name: "run", isDone: done.run, follow: undefined },
  ] as const;
  const next = steps.findIndex(({ isDone }) => !isDone);

  return (
    <section aria-labelledby="small-steps">
      <div className="flex min-h-8 items-center gap-2">
        <h2 id="small-steps">{homeText("steps.title")}</h2>
        <span className="ms-auto text-meta text-muted tabular-nums">
          {homeText("steps.progress", { done: steps.filter(({ isDone }) => isDone).length, total: steps.length })}
        </span>
        <IconButton label={homeText("steps.hide")} onClick={() => setIsHidden(true)}>
          <X size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
      <ol className="mt-1">
        {steps.map(({ name, isDone, follow }, index) => {
          const isNext = index === next;
          const href = hrefs[name];
          const label = homeText(`steps.${name}`);
          return (
            <li key={name} className={clsx("flex h-10 items-center gap-3", isNext ? "font-medium" : "text-muted")}>
              <span
                aria-hidden
                className={clsx(
                  "grid size-4.5 shrink-0 place-items-center rounded-full border-[1.5px] text-meta leading-none font-medium tabular-nums",
                  isNext ? "border-ink bg-ink text-on-ink" : isDone ? "border-transparent" : "border-line-control",
                )}
              >
                {isDone ? <Check size={16} strokeWidth={1.75} /> : index + 1}
              </span>
              {href === undefined ? (
                label
              ) : (
                <Link href={href} onClick={follow} className="door py-1">
                  {label}
                </Link>
              )}
              {isDone && <span className="ms-auto text-meta">{homeText("steps.done")}</span>}
              {isNext && (
                <span className="ms-auto text-meta font-normal text-muted">
                  {homeText(index === 0 ? "steps.next" : "steps.goOn")}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
