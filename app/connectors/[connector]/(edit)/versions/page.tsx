import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { enterPage } from "@/app/access/enter-page.ts";
import { ConnectorPage } from "@/components/editor/connector-page.tsx";
import { VersionList } from "@/components/editor/version-list.tsx";
import { listVersions } from "@/db/connector-versions.ts";
import { byText } from "@/lib/texts/by-text.ts";
import { text } from "@/lib/texts/text.ts";
import { readEdited } from "../../read-edited.ts";

interface Props {
  readonly params: Promise<{ readonly connector: string }>;
  readonly searchParams: Promise<{ readonly compare?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readEdited((await params).connector);
  if (!found) return { title: text("shell.notFound.title") };
  return { title: text("editor.versions.title", { name: found.draft.name }) };
}

const Compared = z
  .string()
  .regex(/^\d{1,9}\.\.(\d{1,9}|draft)$/)
  .transform((given) => given.split(".."));

export default async function VersionsPage({ params, searchParams }: Props) {
  const { db } = await enterPage();
  const { connector } = await params;
  const [found, versions] = await Promise.all([readEdited(connector), listVersions(db, connector)]);
  if (!found) notFound();
  const compared = Compared.safeParse((await searchParams).compare);
  const [from, to] = compared.data ?? [];
  return (
    <ConnectorPage view="versions" isSample={found.isSample}>
      <VersionList
        versions={versions.map(({ version, definition, createdAt, by }) => ({
          version,
          definition,
          savedAt: createdAt.toISOString(),
          savedBy: by && byText(by),
        }))}
        compared={
          from !== undefined && to !== undefined
            ? { from: Number(from), to: to === "draft" ? to : Number(to) }
            : undefined
        }
      />
    </ConnectorPage>
  );
}
