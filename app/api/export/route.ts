import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import { readExport } from "@/db/read-export.ts";
import { readQuery } from "@/lib/api/read-request.ts";
import { canonicalFile } from "@/lib/model/canonical-file.ts";
import { fileFormats } from "@/lib/model/file-format.ts";
import { ApiName } from "@/lib/model/names.ts";

export const dynamic = "force-dynamic";

const Query = z
  .strictObject({
    format: z.enum(fileFormats).default("json"),
    object: ApiName.optional(),
    automation: ApiName.optional(),
    connector: ApiName.optional(),
    all: z.enum(["objects", "automations", "connectors"]).optional(),
  })
  .refine(({ format: _, ...wanted }) => Object.keys(wanted).length <= 1, {
    path: ["all"],
    error: 'Expected at most one of "object", "automation", "connector" and "all"',
  });

const types = { json: "application/json", yaml: "application/yaml" } as const;

/** Definitions as a file: one of them, all of a kind, or the configuration of the whole workspace. */
export const GET = answer("read", async ({ db, request }) => {
  const { format, ...wanted } = readQuery(request.url, Query);
  const { name, exported } = await readExport(db, wanted);
  return new Response(canonicalFile(exported, format), {
    headers: {
      "content-type": `${types[format]}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name}.${format}"`,
      "cache-control": "no-store",
    },
  });
});
