"use client";

import clsx from "clsx";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { outcomesOf, type ShownRun } from "@/components/connector/last-run.ts";
import { OutcomeBar } from "@/components/run/outcome-bar.tsx";
import { outcomeLooks } from "@/components/run/outcome-look.ts";
import { OutcomeSign } from "@/components/run/outcome-sign.tsx";
import { Link } from "@/components/ui/link.tsx";
import type { LoadStep } from "@/lib/model/connector.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { outcomes, type StepSummary } from "@/lib/model/row-result.ts";
import { describeStep } from "@/lib/texts/describe-step.ts";
import { text } from "@/lib/texts/text.ts";
import { useEditorState } from "./use-editor.ts";
import type { useStepMoves } from "./use-step-moves.ts";

interface Props {
  /** API name. */
  readonly connector: string;
  readonly step: LoadStep;
  readonly number: number;
  /** Undefined where the Object is not there: the problems above say so. */
  readonly object: ObjectDefinition | undefined;
  readonly problems: number;
  /** The grid row of its head; its body is in the next. */
  readonly row: number;
  readonly lastRun: ShownRun | undefined;
  readonly link: ReturnType<StepMoves["link"]>;
  readonly drop: ReturnType<StepMoves["drop"]>;
  /** Whether a step that is dragged would be dropped here. */
  readonly isTarget: boolean;
  readonly buttons: ReactNode;
}

type StepMoves = ReturnType<typeof useStepMoves>;

/** A load step in short: what it does, and how rows ended in the last run. */
export function StepCard(props: Props) {
  const { connector, step, number, object, problems, row, lastRun } = props;
  const steps = useEditorState(({ current }) => current.loadSteps);
  const summary = lastRun && outcomesOf(lastRun, step, steps);
  const facts = [
    text("connectors.facts", {
      rules: step.matchingRules.length,
      filled: object ? step.mappingRules.filter(({ field }) => fieldOf(object, field)).length : 0,
      total: object?.fields.length ?? 0,
    }),
    ...(step.postLoad?.capture ? [text("connectors.captures", { variable: step.postLoad.capture.variable })] : []),
  ];
  return (
    <article
      aria-labelledby={`card-${number}`}
      className={clsx(
        "relative col-start-2 mb-5 grid grid-cols-[minmax(0,1fr)] grid-rows-subgrid rounded-card border border-line bg-surface hover:border-line-strong",
        props.isTarget && "outline-2 outline-focus",
      )}
      {...props.drop}
      style={{ gridRow: `${row} / span 2` }}
    >
      <div className="flex min-h-14 items-start gap-3 ps-5 pe-4 pt-4">
        <h3 id={`card-${number}`} className="min-w-0 text-section">
          <Link
            href={`/connectors/${connector}/steps/${number}`}
            className="rounded-control after:absolute after:inset-0 after:rounded-card"
            {...props.link}
          >
            <bdi>{step.name}</bdi>
          </Link>
        </h3>
        {problems > 0 && (
          <span className="inline-flex min-h-6 items-center gap-1.5 text-table font-medium whitespace-nowrap text-warn">
            <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
            {text("editor.problems", { count: problems })}
          </span>
        )}
        {object && (
          <Link
            href={`/objects/${object.apiName}`}
            className="relative ms-auto max-w-1/2 truncate rounded-tag bg-sunken px-1.5 py-0.5 text-meta font-medium text-muted hover:text-ink pointer-coarse:py-1"
          >
            <bdi>{object.name}</bdi>
          </Link>
        )}
        <span className={clsx("relative -me-1.5 flex", !object && "ms-auto")}>{props.buttons}</span>
      </div>
      <div className="-mt-3 flex flex-col ps-5 pe-4 pb-4">
        {object && <p className="text-muted">{describeStep(step, object)}</p>}
        <p className="mt-1 text-meta text-muted tabular-nums">{facts.join(", ")}</p>
        {lastRun && summary && <LastOutcomes runId={lastRun.id} summary={summary} />}
      </div>
    </article>
  );
}

function LastOutcomes({ runId, summary }: { readonly runId: number; readonly summary: StepSummary }) {
  return (
    <div className="mt-6">
      <OutcomeBar summary={summary} isMini />
      <ul className="relative mt-2 flex flex-wrap gap-x-3.5 gap-y-1 text-meta tabular-nums">
        {outcomes
          .filter((outcome) => summary[outcome] > 0)
          .map((outcome) => (
            <li key={outcome} className={outcomeLooks[outcome].textColour}>
              <Link
                href={`/runs/${runId}?step=${summary.step}&outcome=${outcome}`}
                title={outcomeLooks[outcome].word}
                className="inline-flex items-center gap-1 py-1 hover:underline"
              >
                <OutcomeSign outcome={outcome} size={13} />
                <span className="sr-only">{outcomeLooks[outcome].word}</span>
                {text("connectors.count", { count: summary[outcome] })}
              </Link>
            </li>
          ))}
      </ul>
    </div>
  );
}
