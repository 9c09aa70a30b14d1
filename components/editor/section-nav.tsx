"use client";

import { TriangleAlert } from "lucide-react";
import { text } from "@/lib/texts/text.ts";
import { useEditorState, useFaultCount } from "./use-editor.ts";
import { useInspector } from "./use-inspector.ts";

/** The sections of the step, with what each holds; not tabs, since tabs hide errors. */
export function SectionNav({ step }: { readonly step: number }) {
  const base = `/loadSteps/${step}`;
  const rules = useEditorState((state) => state.current.loadSteps[step]?.matchingRules.length ?? 0);
  const mappings = useEditorState((state) => state.current.loadSteps[step]?.mappingRules.length ?? 0);
  const actions = useEditorState((state) => Object.keys(state.current.loadSteps[step]?.postLoad ?? {}).length);
  const problems = useFaultCount(base);
  const [, hideInspector] = useInspector();
  const sections = [
    { id: "matching", label: text("connectors.rules"), count: rules, faults: useFaultCount(`${base}/matchingRules`) },
    {
      id: "mapping",
      label: text("connectors.mapping"),
      count: mappings,
      faults: useFaultCount(`${base}/mappingRules`),
    },
    { id: "after", label: text("editor.postLoad.short"), count: actions, faults: useFaultCount(`${base}/postLoad`) },
  ];
  return (
    <nav
      aria-label={text("editor.sections")}
      className="sticky top-0 z-10 -mx-4 flex gap-6 overflow-x-auto border-b border-line bg-surface px-4 sm:-mx-6 sm:px-6 xl:-mx-5 xl:px-5"
    >
      {sections.map(({ id, label, count, faults }) => (
        <a
          key={id}
          href={`#${id}`}
          className="flex min-h-10 items-center gap-1.5 border-b-2 border-transparent font-medium whitespace-nowrap text-muted hover:text-ink"
        >
          {label} <span className="font-normal tabular-nums">{count}</span>
          {faults > 0 && (
            <span className="text-warn tabular-nums">
              <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="inline" />
              <span className="sr-only">{text("editor.problems", { count: faults })}</span>
            </span>
          )}
        </a>
      ))}
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to the list, which may have to be shown first */}
      <a
        href="#problems"
        onClick={() => hideInspector(false)}
        className={`flex min-h-10 items-center gap-1.5 whitespace-nowrap ${problems > 0 ? "font-medium text-warn" : "text-muted"}`}
      >
        {problems > 0 && <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />}
        {text("editor.problems", { count: problems })}
      </a>
    </nav>
  );
}
