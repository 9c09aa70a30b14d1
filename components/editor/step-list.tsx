"use client";

import clsx from "clsx";
import { Plus, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Link } from "@/components/ui/link.tsx";
import { text } from "@/lib/texts/text.ts";
import { BrokenMove } from "./broken-move.tsx";
import { controlId } from "./control-id.ts";
import { StepMoveButtons } from "./step-move-buttons.tsx";
import { useEditor, useEditorState } from "./use-editor.ts";
import { useStepMoves } from "./use-step-moves.ts";

/** The load steps in their order beside the editor of one, with the ways to change it. `current` counts from 1. */
export function StepList({ current }: { readonly current: number }) {
  const session = useEditor();
  const steps = useEditorState((state) => state.current.loadSteps);
  const faults = useEditorState((state) => state.faults);
  const { move, add, link, drop, target } = useStepMoves(current - 1, (index) => `step-link-${index}`);

  return (
    <nav aria-label={text("connectors.steps")} className="border-line bg-canvas max-lg:border-b lg:border-e">
      <div className="px-3 py-4 lg:sticky lg:top-0 lg:max-h-dvh lg:overflow-y-auto">
        <h2 className="px-2 text-table font-normal text-muted">{text("connectors.steps")}</h2>
        <ol className="mt-2 flex flex-col gap-0.5">
          {steps.map((step, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a load step is its position
              key={index}
              className={clsx(
                "group relative rounded-control",
                index + 1 === current ? "bg-selected" : "hover:bg-hover",
                target === index && "outline-2 outline-focus",
              )}
              {...drop(index)}
            >
              <Link
                href={`/connectors/${session.apiName}/steps/${index + 1}`}
                aria-current={index + 1 === current ? "page" : undefined}
                className="grid grid-cols-[1.25rem_minmax(0,1fr)] rounded-control px-2 py-1.5"
                {...link(index)}
              >
                <span className="text-muted tabular-nums">{index + 1}</span>
                <span className="min-w-0">
                  <bdi className="block truncate font-medium">
                    {step.name || text("connectors.step", { number: index + 1 })}
                  </bdi>
                  <span className="block text-meta text-muted tabular-nums">
                    {text("editor.step.facts", { rules: step.matchingRules.length, fields: step.mappingRules.length })}
                    {faults.some(({ path }) => path.startsWith(`/loadSteps/${index}/`)) && (
                      <TriangleAlert
                        size={12}
                        strokeWidth={1.75}
                        aria-label={text("editor.step.hasProblems")}
                        className="ms-1 inline text-warn"
                      />
                    )}
                  </span>
                </span>
              </Link>
              {session.mayEdit && (
                <span className="absolute end-0.5 top-0.5 flex rounded-control bg-canvas opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:opacity-100">
                  <StepMoveButtons name={step.name} index={index} count={steps.length} onMove={move} />
                </span>
              )}
            </li>
          ))}
        </ol>
        <BrokenMove onMove={move} />
        {session.mayEdit && (
          <Button id={controlId("/loadSteps")} variant="ghost" className="mt-2" onClick={add}>
            <Plus size={16} strokeWidth={1.5} aria-hidden />
            {text("editor.step.add")}
          </Button>
        )}
      </div>
    </nav>
  );
}
