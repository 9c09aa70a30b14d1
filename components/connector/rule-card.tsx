import { Badge } from "@/components/ui/badge.tsx";
import { ExitLine } from "@/components/ui/exit-line.tsx";
import { uploadFunctions } from "@/lib/engine/upload-functions.ts";
import type { MatchingRule } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { describeRule } from "@/lib/texts/describe-step.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { text } from "@/lib/texts/text.ts";

const exits = ["noMatch", "singleMatch", "multipleMatches", "archivedMatch"] as const;

interface Props {
  readonly rule: MatchingRule;
  readonly index: number;
  readonly isLast: boolean;
  readonly object: ObjectDefinition;
}

/** A matching rule with its four upload functions, each behind its line style, and the same in one sentence. */
export function RuleCard({ rule, index, isLast, object }: Props) {
  const number = index + 1;
  return (
    <li className="rounded-card border border-line">
      <div className="flex min-h-12 flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-2">
        <span aria-hidden className="w-5 font-semibold tabular-nums">
          {number}
        </span>
        <h4 className="min-w-0 font-normal">
          <span className="sr-only">{text("connectors.ruleNumber", { number })}: </span>
          <bdi className="font-medium">{fieldLabel(object, rule.field)}</bdi>{" "}
          <span className="text-muted">{text("connectors.equals")}</span> <bdi className="mono">{rule.variable}</bdi>
        </h4>
        {isLast && <Badge>{text("connectors.lastRule")}</Badge>}
      </div>
      <dl
        aria-label={text("connectors.uploadFunctions", { number })}
        className="grid gap-y-2 px-4 pb-4 sm:grid-cols-[auto_1fr] sm:gap-x-6 sm:ps-11.5"
      >
        {exits.map((exit) => {
          const { label, match, choices } = uploadFunctions[exit];
          return (
            <div key={exit} className="contents">
              <dt className="flex items-center gap-3">
                <ExitLine match={match} />
                {label}
              </dt>
              <dd className="ps-10 text-muted sm:ps-0">
                {choices.find(({ action }) => action === rule[exit])?.label ?? rule[exit]}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="mx-4 max-w-none border-t border-line pt-3 pb-4 leading-5.5 text-muted sm:ms-11.5">
        {describeRule(rule, index, isLast, object)}
      </p>
    </li>
  );
}
