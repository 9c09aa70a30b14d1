"use client";

import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Select } from "@/components/ui/select.tsx";
import { Time } from "@/components/ui/time.tsx";
import { compareConnectors } from "@/lib/engine/compare-connectors.ts";
import type { Connector } from "@/lib/model/connector.ts";
import { describeChange } from "@/lib/texts/describe-change.ts";
import { text } from "@/lib/texts/text.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

export interface ShownVersion {
  readonly version: number;
  readonly definition: Connector;
  /** ISO 8601. */
  readonly savedAt: string;
  /** Null where that is not known. */
  readonly savedBy: string | null;
}

interface Props {
  /** The oldest first. */
  readonly versions: readonly ShownVersion[];
  readonly compared: { readonly from: number; readonly to: number | "draft" } | undefined;
}

/** Every saved version: what it changed, how two of them differ, and the way back to one. */
export function VersionList({ versions, compared }: Props) {
  const session = useEditor();
  const current = useEditorState((state) => state.version);
  const draftJson = JSON.stringify(useEditorState((state) => state.current));
  if (versions.length === 0) {
    return <EmptyState title={text("editor.versions.none")} />;
  }
  const before = (version: number) => versions.find((each) => each.version === version - 1);
  const restore = ({ version, definition }: ShownVersion) =>
    session.changeWithNotice(
      text(version === current ? "editor.versions.restoredSaved" : "editor.versions.restored", { version }),
      () => structuredClone(definition),
    );
  return (
    <div className="flex flex-col gap-8">
      <Section title={text("editor.versions.list")} meta={text("editor.versions.lead")}>
        <DataTable
          caption={text("editor.versions.list")}
          rows={[...versions].reverse()}
          rowKey={({ version }) => String(version)}
          columns={[
            {
              key: "version",
              header: text("editor.versions.version"),
              cell: ({ version }) => (
                <span className="inline-flex items-center gap-2 font-medium">
                  {text("connectors.versionChip", { version })}
                  {version === current && <Badge>{text("editor.versions.current")}</Badge>}
                </span>
              ),
            },
            { key: "saved", header: text("editor.versions.savedAt"), cell: ({ savedAt }) => <Time at={savedAt} /> },
            {
              key: "by",
              header: text("editor.versions.savedBy"),
              cell: ({ savedBy }) => savedBy !== null && <bdi>{savedBy}</bdi>,
            },
            {
              key: "changes",
              header: text("editor.versions.changes"),
              cell: (each) => {
                const earlier = before(each.version);
                if (!earlier) return <span className="text-muted">{text("editor.versions.first")}</span>;
                const [first, ...others] = compareConnectors(earlier.definition, each.definition);
                return (
                  <span>
                    {first ? describeChange(first, session.workspace.objects) : text("editor.versions.same")}
                    {others.length > 0 && <span className="text-muted"> +{others.length}</span>}
                  </span>
                );
              },
            },
            {
              key: "actions",
              header: text("editor.mapping.actions"),
              cell: (each) => {
                const mayCompare = before(each.version) !== undefined;
                const mayRestore = session.mayEdit && JSON.stringify(each.definition) !== draftJson;
                if (!mayCompare && !mayRestore) return null;
                return (
                  <span className="inline-flex flex-wrap gap-2">
                    {mayCompare && (
                      <LinkButton size="sm" href={`?compare=${each.version - 1}..${each.version}`} scroll={false}>
                        {text("editor.versions.compare")}
                      </LinkButton>
                    )}
                    {mayRestore && (
                      <Button
                        size="sm"
                        aria-label={`${text("editor.versions.restore")}: ${text("connectors.versionChip", { version: each.version })}`}
                        onClick={() => restore(each)}
                      >
                        {text("editor.versions.restore")}
                      </Button>
                    )}
                  </span>
                );
              },
            },
          ]}
        />
      </Section>
      <Comparison versions={versions} compared={compared ?? { from: versions.at(-1)?.version ?? 1, to: "draft" }} />
    </div>
  );
}

function Comparison({
  versions,
  compared,
}: {
  readonly versions: Props["versions"];
  readonly compared: NonNullable<Props["compared"]>;
}) {
  const session = useEditor();
  const router = useRouter();
  const draft = useEditorState((state) => state.current);
  const definitionOf = (which: number | "draft") =>
    which === "draft" ? draft : versions.find(({ version }) => version === which)?.definition;
  const [from, to] = [definitionOf(compared.from), definitionOf(compared.to)];
  const changes = from && to ? compareConnectors(from, to) : [];
  const go = (next: Props["compared"]) => router.replace(`?compare=${next?.from}..${next?.to}`, { scroll: false });
  const options = versions.map(({ version }) => (
    <option key={version} value={version}>
      {text("connectors.versionChip", { version })}
    </option>
  ));
  return (
    <Section
      title={
        compared.to === "draft"
          ? text("editor.versions.comparedDraft", { from: compared.from })
          : text("editor.versions.compared", { from: compared.from, to: compared.to })
      }
      meta={text("editor.versions.count", { count: changes.length })}
    >
      <div className="flex flex-wrap gap-4">
        <label className="inline-flex items-center gap-2 text-table text-muted">
          {text("editor.versions.from")}
          <Select
            className="w-36"
            value={compared.from}
            onChange={(event) => go({ ...compared, from: Number(event.target.value) })}
          >
            {options}
          </Select>
        </label>
        <label className="inline-flex items-center gap-2 text-table text-muted">
          {text("editor.versions.to")}
          <Select
            className="w-36"
            value={compared.to}
            onChange={(event) =>
              go({ ...compared, to: event.target.value === "draft" ? "draft" : Number(event.target.value) })
            }
          >
            {options}
            <option value="draft">{text("editor.versions.draft")}</option>
          </Select>
        </label>
      </div>
      {changes.length === 0 ? (
        <p className="mt-3 text-muted">{text("editor.versions.same")}</p>
      ) : (
        <ul className="mt-3 list-disc ps-5">
          {changes.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is as it is
            <li key={index} className="py-0.5">
              {describeChange(change, session.workspace.objects)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
