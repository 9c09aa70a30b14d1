import clsx from "clsx";
import { Link } from "@/components/ui/link.tsx";
import { text } from "@/lib/texts/text.ts";

export type ConnectorView = "overview" | "variables" | "settings" | "versions";

const views: readonly { readonly view: ConnectorView; readonly path: string }[] = [
  { view: "overview", path: "" },
  { view: "variables", path: "/variables" },
  { view: "settings", path: "/settings" },
  { view: "versions", path: "/versions" },
];

interface Props {
  readonly apiName: string;
  readonly current: ConnectorView;
  readonly variableCount: number;
}

/** The views of one SmartConnector, each a page of its own. */
export function ConnectorTabs({ apiName, current, variableCount }: Props) {
  return (
    <nav aria-label={text("connectors.views")} className="mb-5 flex gap-6 overflow-x-auto border-b border-line">
      {views.map(({ view, path }) => (
        <Link
          key={view}
          href={`/connectors/${apiName}${path}`}
          aria-current={view === current ? "page" : undefined}
          className={clsx(
            "-mb-px flex min-h-9 items-center gap-1.5 border-b-2 font-medium",
            view === current ? "border-ink text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {text(`editor.views.${view}`)}
          {view === "variables" && (
            <span className="font-normal tabular-nums text-muted">
              {text("connectors.count", { count: variableCount })}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
