import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import type { PreviewView } from "@/components/editor/preview-view.ts";
import { json } from "@/lib/api/problem.ts";
import { readQuery } from "@/lib/api/read-request.ts";
import { cellParser, RefusedCell } from "@/lib/engine/cell-parser.ts";
import type { RowSource } from "@/lib/intake/row-source.ts";
import { ArrayDelimiter, Connector, InputFormat, VariableType } from "@/lib/model/connector.ts";
import { quoted } from "@/lib/model/found.ts";
import { expectedText } from "@/lib/texts/expected.ts";
import { getInput } from "../get-input.ts";

export const dynamic = "force-dynamic";

const Query = z.strictObject({
  column: z.string(),
  type: VariableType,
  inputFormat: InputFormat.optional(),
  arrayDelimiter: ArrayDelimiter.optional(),
  timeZone: Connector.shape.timeZone,
  defaultCountry: Connector.shape.defaultCountry,
});

const examplesShown = 5;

/** How all values of one column parse as a variable of a type would read them. */
export const GET = answer<{ readonly input: string }>("read", async ({ db, request, params }) => {
  const query = readQuery(request.url, Query);
  const { source } = await getInput(db, params.input);
  return json(await previewOf(source, query));
});

async function previewOf(source: RowSource, query: z.infer<typeof Query>): Promise<PreviewView> {
  const { column, type, inputFormat, arrayDelimiter, timeZone = "UTC", defaultCountry = "US" } = query;
  const position = source.columns.indexOf(column);
  const variable = { name: column, type, inputFormat, ...(arrayDelimiter && { isArray: true, arrayDelimiter }) };
  const parse = cellParser(variable, { timeZone, defaultCountry });
  const examples = new Map<string, PreviewView["examples"][number]>();
  const counts = { total: 0, blank: 0, parsed: 0, failed: 0 };
  for await (const batch of source.rows(0)) {
    for (const { row, cells } of batch) {
      if (cells.length !== source.columns.length) continue; // such a row fails as a whole
      const parsed = parse(cells[position] ?? null);
      counts.total += 1;
      if (!(parsed instanceof RefusedCell)) {
        counts[parsed === null ? "blank" : "parsed"] += 1;
      } else {
        counts.failed += 1;
        const value = String(parsed.cell);
        if (examples.size < examplesShown && !examples.has(value)) {
          examples.set(value, { row, value, message: expectedText(parsed.detail, quoted(value)) });
        }
      }
    }
    // Other requests are answered between two batches.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { ...counts, examples: [...examples.values()] };
}
