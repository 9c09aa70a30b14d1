"use client";

import clsx from "clsx";
import { FileText, Plus } from "lucide-react";
import { Fragment } from "react";
import { arrowLanes } from "@/components/connector/arrow-lanes.ts";
import { DependencyArrow } from "@/components/connector/dependency-arrow.tsx";
import type { ShownRun } from "@/components/connector/last-run.ts";
import { Button } from "@/components/ui/button.tsx";
import { Link } from "@/components/ui/link.tsx";
import { stepDependencies } from "@/lib/engine/step-dependencies.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { Fault } from "@/lib/model/fault.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { BrokenMove } from "./broken-move.tsx";
import { controlId } from "./control-id.ts";
import { StepCard } from "./step-card.tsx";
import { StepMoveButtons } from "./step-move-buttons.tsx";
import { useEditor } from "./use-editor.ts";
import { useStepMoves } from "./use-step-moves.ts";

interface Props {
  readonly connector: Connector;
  readonly objects: readonly ObjectDefinition[];
  readonly faults: readonly Fault[];
  readonly lastRun: ShownRun | undefined;
}

/** By the number of lanes that the arrows take. */
const laneColumns = [
  "",
  "lg:grid-cols-[2.75rem_minmax(0,1fr)_5.5rem]",
  "lg:grid-cols-[2.75rem_minmax(0,1fr)_repeat(2,5.5rem)]",
  "lg:grid-cols-[2.75rem_minmax(0,1fr)_repeat(3,5.5rem)]",
];

/** The row of the grid in which the head of a step stands; steps from 1. */
const headRow = (step: number) => step * 2;

/** The load steps in their order, which is the story; arrows say why the order matters. */
export function StepStory({ connector, objects, faults, lastRun }: Props) {
  const { mayEdit } = useEditor();
  const arrows = arrowLanes(stepDependencies(connector, objects));
  const { move, add, link, drop, target } = useStepMoves(undefined, (index) => `step-card-${index}`);
  const lanes = Math.max(0, ...arrows.map(({ lane }) => lane + 1));
  return (
    <div className={clsx("grid grid-cols-[2.75rem_minmax(0,1fr)]", laneColumns[lanes])}>
      <SpineNode row={1} isLast={false}>
        <span className="grid size-7 place-items-center rounded-full border-[1.5px] border-line-strong bg-surface text-muted">
          <FileText size={16} strokeWidth={1.5} aria-hidden />
        </span>
      </SpineNode>
      <div className="col-start-2 row-start-1 flex min-h-13 flex-wrap items-baseline gap-x-3 pt-1 pb-4">
        <Input connector={connector} lastRun={lastRun} />
      </div>
      {connector.loadSteps.map((step, index) => {
        const number = index + 1;
        return (
          <Fragment key={number}>
            <SpineNode row={headRow(number)} isLast={!mayEdit && number === connector.loadSteps.length}>
              <span
                aria-hidden
                className="mt-3.5 grid size-7 place-items-center rounded-full bg-ink text-table font-semibold text-on-ink tabular-nums"
              >
                {number}
              </span>
            </SpineNode>
            <StepCard
              connector={connector.apiName}
              step={step}
              number={number}
              object={objects.find(({ apiName }) => apiName === step.object)}
              problems={faults.filter(({ path }) => path.startsWith(`/loadSteps/${index}/`)).length}
              row={headRow(number)}
              lastRun={lastRun}
              link={link(index)}
              drop={drop(index)}
              isTarget={target === index}
              buttons={
                mayEdit && (
                  <StepMoveButtons name={step.name} index={index} count={connector.loadSteps.length} onMove={move} />
                )
              }
            />
          </Fragment>
        );
      })}
      {mayEdit && (
        <>
          <SpineNode row={headRow(connector.loadSteps.length + 1)} isLast>
            <span className="grid size-7 place-items-center rounded-full border-[1.5px] border-line-strong bg-surface text-muted">
              <Plus size={16} strokeWidth={1.5} aria-hidden />
            </span>
          </SpineNode>
          <div className="col-start-2" style={{ gridRow: `${headRow(connector.loadSteps.length + 1)} / span 2` }}>
            <Button id={controlId("/loadSteps")} variant="ghost" className="-ms-3" onClick={add}>
              {text("editor.step.add")}
            </Button>
            <BrokenMove onMove={move} />
          </div>
        </>
      )}
      {arrows.map((arrow) => (
        <DependencyArrow
          key={`${arrow.kind}.${arrow.from}.${arrow.to}.${arrow.label}`}
          arrow={arrow}
          fromName={connector.loadSteps[arrow.from - 1]?.name ?? ""}
          firstRow={headRow(Math.min(arrow.from, arrow.to))}
          lastRow={headRow(Math.max(arrow.from, arrow.to))}
        />
      ))}
    </div>
  );
}

interface SpineProps {
  readonly row: number;
  readonly isLast: boolean;
  readonly children: React.ReactNode;
}

/** A place on the line at the start; the line goes on to the next one. */
function SpineNode({ row, isLast, children }: SpineProps) {
  return (
    <div className="relative col-start-1 w-7" style={{ gridRow: row === 1 ? "1" : `${row} / span 2` }}>
      {!isLast && <span aria-hidden className="absolute inset-y-0 start-3.25 w-[1.5px] bg-line-strong" />}
      {row > 1 && <span aria-hidden className="absolute start-3.25 top-0 h-4 w-[1.5px] bg-line-strong" />}
      <div className="relative">{children}</div>
    </div>
  );
}

function Input({ connector, lastRun }: { readonly connector: Connector; readonly lastRun: ShownRun | undefined }) {
  return (
    <>
      <span className="font-medium">
        {lastRun?.fileName ? <bdi>{lastRun.fileName}</bdi> : text("connectors.input")}
      </span>
      <span className="text-meta text-muted tabular-nums">
        {[
          ...(typeof lastRun?.totalRows === "number"
            ? [text("connectors.inputSize", { rows: lastRun.totalRows })]
            : []),
          text("connectors.variables", { count: connector.executionVariables.length }),
        ].join(", ")}
      </span>
      {lastRun && lastRun.summary.length > 0 && (
        <span className="ms-auto text-meta text-muted tabular-nums">
          {text.rich("connectors.outcomesOf", {
            mode: lastRun.mode,
            id: String(lastRun.id),
            run: (chunks) => (
              <Link key="run" href={`/runs/${lastRun.id}`} className="door">
                {chunks}
              </Link>
            ),
          })}
        </span>
      )}
    </>
  );
}
