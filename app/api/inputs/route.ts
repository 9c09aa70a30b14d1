import { database } from "@/db/client.ts";
import { answering, json, problem } from "@/lib/api/problem.ts";
import { isSameOrigin } from "@/lib/api/same-origin.ts";
import { inputLimits } from "@/lib/intake/input-limits.ts";
import { inputProblemText } from "@/lib/texts/input-problem.ts";
import { text } from "@/lib/texts/text.ts";
import { receiveInput } from "./receive-input.ts";

export const dynamic = "force-dynamic";

/**
 * Takes a CSV file as the raw body; its name comes URI-encoded in `x-file-name`. With `?connector=` the columns that it
 * reads are required too. What is refused is not kept.
 */
export const POST = answering(async (request: Request) => {
  if (!isSameOrigin(request.headers)) return problem(403, text("runs.problem.otherOrigin"));
  const fileName = fileNameOf(request.headers);
  if (fileName === undefined) return problem(400, text("runs.problem.fileName"));
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (length > inputLimits.bytes) {
    const detail = { found: length, allowed: inputLimits.bytes };
    return problem(413, inputProblemText({ code: "file_too_large", detail }));
  }
  const connector = new URL(request.url).searchParams.get("connector") ?? undefined;
  const input = await receiveInput(database(), { fileName, connector, expectedBytes: length }, request.body);
  return json(input, 201);
});

function fileNameOf(headers: Headers): string | undefined {
  try {
    const name = decodeURIComponent(headers.get("x-file-name") ?? "").trim();
    return name === "" ? undefined : name.slice(0, 255);
  } catch {
    return undefined;
  }
}
