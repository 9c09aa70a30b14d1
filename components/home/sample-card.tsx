import type { ReactNode } from "react";
import { ExitLine } from "@/components/ui/exit-line.tsx";
import { matchOutcomes } from "@/lib/model/row-result.ts";
import { homeText } from "@/lib/texts/home-text.ts";
import { FlowPicture } from "./flow-picture.tsx";

interface Props {
  readonly title: string;
  readonly ruleLabels: readonly [string, string];
  /** What the card says. */
  readonly children: ReactNode;
  /** What can be done, at the foot of the card. */
  readonly actions: ReactNode;
}

/** The sample beside its picture: rows, rules, Records. */
export function SampleCard({ title, ruleLabels, children, actions }: Props) {
  return (
    <section
      aria-labelledby="sample-card"
      className="grid rounded-card border border-line lg:grid-cols-[minmax(20rem,24.5rem)_minmax(0,1fr)]"
    >
      <div className="flex flex-col p-5 sm:p-8">
        <h2 id="sample-card" className="text-page">
          {title}
        </h2>
        <div className="mt-2 flex flex-col gap-3 text-muted">{children}</div>
        <ul
          aria-label={homeText("sample.matches")}
          className="mt-6 grid grid-cols-2 gap-x-5 gap-y-2.5 text-table text-muted"
        >
          {matchOutcomes.map((match) => (
            <li key={match} className="flex items-center gap-2.5">
              <ExitLine match={match} />
              {homeText(`sample.${match}`)}
            </li>
          ))}
        </ul>
        <div className="mt-auto flex flex-wrap items-center gap-x-4 gap-y-2 pt-7">{actions}</div>
      </div>
      <div className="grid rounded-b-card border-t border-line bg-canvas p-5 sm:px-6 sm:pt-6 lg:rounded-s-none lg:rounded-e-card lg:border-s lg:border-t-0 lg:pe-8">
        <FlowPicture ruleLabels={ruleLabels} />
      </div>
    </section>
  );
}
