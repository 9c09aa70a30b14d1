import Link from "next/link";
import { Section } from "@/components/ui/section.tsx";
import type { LoadStep } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { describePostLoad } from "@/lib/texts/describe-step.ts";
import { text } from "@/lib/texts/text.ts";
import { RuleCard } from "./rule-card.tsx";
import { StepMapping } from "./step-mapping.tsx";

interface Props {
  readonly step: LoadStep;
  readonly number: number;
  readonly object: ObjectDefinition;
  /** The variables of the SmartConnector, captured ones included, that a step may name. */
  readonly captured: ReadonlyMap<string, number>;
}

/** A load step in full: its rules as sentences, how fields are filled, what follows. */
export function StepDetail({ step, number, object, captured }: Props) {
  return (
    <section
      id={`step-${number}`}
      aria-labelledby={`step-${number}-title`}
      className="scroll-mt-4 border-t border-line pt-6 pb-10"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          aria-hidden
          className="grid size-7 place-items-center rounded-full bg-ink text-table font-semibold text-on-ink tabular-nums"
        >
          {number}
        </span>
        <h2 id={`step-${number}-title`}>
          <span className="sr-only">{text("connectors.step", { number })}: </span>
          <bdi>{step.name}</bdi>
        </h2>
        <Link href={`/objects/${object.apiName}`} className="door min-w-0 text-table text-muted">
          <bdi>{object.name}</bdi>
        </Link>
      </div>
      <div className="mt-5 flex flex-col gap-7 sm:ps-11">
        <Section level={3} title={text("connectors.rules")} meta={text("connectors.rulesMeta")}>
          <ol className="flex flex-col gap-2">
            {step.matchingRules.map((rule, index) => (
              <RuleCard
                // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its position
                key={index}
                rule={rule}
                index={index}
                isLast={index === step.matchingRules.length - 1}
                object={object}
              />
            ))}
          </ol>
        </Section>
        <StepMapping step={step} number={number} object={object} captured={captured} />
        <Section level={3} title={text("connectors.postLoad")}>
          <PostLoad step={step} />
        </Section>
      </div>
    </section>
  );
}

function PostLoad({ step }: { readonly step: LoadStep }) {
  const sentences = describePostLoad(step);
  return <p className="text-muted">{sentences === "" ? text("connectors.postLoadNone") : sentences}</p>;
}
