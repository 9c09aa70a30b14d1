import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import { type AuditEntry, readAuditLog } from "@/db/list-audit-log.ts";
import { problem } from "@/lib/api/problem.ts";
import { AuditFilter } from "@/lib/model/audit-filter.ts";
import { csvLine } from "@/lib/texts/csv-line.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";

export const dynamic = "force-dynamic";

const Format = z.enum(["csv", "jsonl"]);
const mediaTypes = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" } as const;

/** The audit log as a file, by the filters of its page: sent as it is read, however long it is. */
export const GET = answer("administer", async ({ db, request }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const format = Format.safeParse(query.format);
  if (!format.success) return problem(400, settingsText("audit.export.format"));
  const lines = linesOf(readAuditLog(db, AuditFilter.parse(query)), format.data);
  return new Response(streamOf(lines), {
    headers: {
      "content-type": mediaTypes[format.data],
      "content-disposition": `attachment; filename="audit-log-${new Date().toISOString().slice(0, 10)}.${format.data}"`,
      "cache-control": "no-store",
    },
  });
});

async function* linesOf(entries: AsyncIterable<AuditEntry>, format: z.infer<typeof Format>): AsyncGenerator<string> {
  if (format === "csv") {
    yield csvLine(["id", "at", "kind", "by", "name", "address", "action", "subject", "before", "after"]);
  }
  for await (const { id, at, by, address, action, subject, before, after } of entries) {
    if (format === "jsonl") yield `${JSON.stringify({ id, at, by, address, action, subject, before, after })}\n`;
    else {
      yield csvLine([
        String(id),
        at.toISOString(),
        by?.kind ?? "",
        by?.id ?? "",
        by?.name ?? "",
        address ?? "",
        action,
        subject,
        jsonOf(before),
        jsonOf(after),
      ]);
    }
  }
}

function jsonOf(value: unknown): string {
  return value === null ? "" : JSON.stringify(value);
}

/** Reads on only as fast as the browser takes it; one that goes away ends the reading. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
