import { ExitLine } from "@/components/ui/exit-line.tsx";
import { Link } from "@/components/ui/link.tsx";
import { uploadActionLabels } from "@/lib/model/dropdowns.ts";
import { outcomes } from "@/lib/model/row-result.ts";
import { pathPart } from "@/lib/model/rule-path.ts";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import { Door } from "./door.tsx";
import type { EndCount, FlowCounts, RuleCounts } from "./flow-counts.ts";
import { resultHref } from "./result-query.ts";

interface Props {
  readonly counts: FlowCounts;
  /** The number of the load step. */
  readonly step: number;
}

/** The flow in words: every rule with its exits, then the upload functions, each count opening its rows. */
export function FlowList({ counts, step }: Props) {
  return (
    <div className="flex flex-col gap-4 text-table tabular-nums">
      {counts.unread > 0 && (
        <p>
          {runPageText("flow.unreadLine")}:{" "}
          <Door
            href={resultHref({ step, rule: 0 })}
            count={counts.unread}
            label={runPageText("flow.unreadName", { count: counts.unread })}
          />
        </p>
      )}
      <ol className="flex flex-col gap-3">
        {counts.rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its position
          <RuleLines key={index} rule={rule} number={index + 1} step={step} next={counts.rules[index + 1]} />
        ))}
      </ol>
      {counts.ends.length > 0 && (
        <div>
          <p className="font-medium">{runPageText("flow.ends")}</p>
          <ul className="mt-1 text-muted">
            {counts.ends.map((end) => (
              <li key={end.action}>{endLine(end)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

interface RuleProps {
  readonly rule: RuleCounts;
  readonly number: number;
  readonly step: number;
  readonly next: RuleCounts | undefined;
}

function RuleLines({ rule, number, step, next }: RuleProps) {
  const goesOn = rule.exits.reduce((sum, exit) => sum + (exit.goesOn ? exit.count : 0), 0);
  // Who fails at the next rule was decided by this one, as far as the rows say.
  const decided = rule.entered - rule.failed - goesOn + (next?.failed ?? 0);
  return (
    <li>
      <p>
        <span className="font-medium">
          {runPageText("flow.rule", { rule: number })}, <bdi>{rule.field}</bdi>.
        </span>{" "}
        {runPageText("flow.entered", { count: rule.entered })}{" "}
        {runPageText.rich("flow.decided", {
          count: decided,
          rows: (chunks) => (
            <Link key="rows" href={resultHref({ step, rule: number })} scroll={false} className="door">
              {chunks}
            </Link>
          ),
        })}
      </p>
      <ul className="mt-1 flex flex-col gap-1 text-muted">
        {rule.exits.map(({ match, action, count }) => (
          <li key={match} className="flex items-baseline gap-2.5">
            <ExitLine match={match} className="relative -top-0.5" />
            <span className="min-w-14 text-end">
              <Door
                href={resultHref({ step, via: pathPart({ rule: number, match }) })}
                count={count}
                label={runPageText("flow.exitName", { count, rule: number, match })}
                className="text-ink"
              />
            </span>
            {text(`results.decision.${action}`, { match: text(`results.match.${match}`), next: number + 1 })}
          </li>
        ))}
        {rule.failed > 0 && <li>{runPageText("flow.failedHere", { count: rule.failed })}</li>}
      </ul>
    </li>
  );
}

const listed = new Intl.ListFormat("en", { type: "unit" });

function endLine({ action, outcomes: counts }: EndCount): string {
  const parts = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) =>
      runPageText("flow.outcomeCount", { count: counts[outcome], outcome: runPageText(`sentence.words.${outcome}`) }),
    );
  return runPageText("flow.endLine", { action: uploadActionLabels[action], outcomes: listed.format(parts) });
}
