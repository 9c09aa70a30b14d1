import { answer } from "@/app/access/answer.ts";
import { receiveInput } from "@/db/receive-input.ts";
import { json, problem } from "@/lib/api/problem.ts";
import { inputLimits } from "@/lib/intake/input-limits.ts";
import { inputProblemText } from "@/lib/texts/input-problem.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";

export const dynamic = "force-dynamic";

/**
 * Takes a CSV file as the raw body; its name comes URI-encoded in `x-file-name`. With `?connector=` the columns that it
 * reads are required too. What is refused is not kept.
 */
export const POST = answer("dryRun", async ({ db, request }) => {
  const fileName = fileNameOf(request.headers);
  if (fileName === undefined) return problem(400, runAnswerText("problem.fileName"));
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (length > inputLimits.bytes) {
    const detail = { found: length, allowed: inputLimits.bytes };
    return problem(413, inputProblemText({ code: "file_too_large", detail }));
  }
  const connector = new URL(request.url).searchParams.get("connector") ?? undefined;
  const upload = { fileName, connector, expectedBytes: length };
  const { input, sample } = await receiveInput(db, upload, bytesOf(request.body));
  const { id, sizeBytes, sha256, format, columns, rows, blankLines, raggedRows } = input;
  return json({ id, fileName, sizeBytes, sha256, ...format, columns, rows, blankLines, raggedRows, sample }, 201);
});

async function* bytesOf(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  const reader = body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) return;
    yield next.value;
  }
}

function fileNameOf(headers: Headers): string | undefined {
  try {
    const name = decodeURIComponent(headers.get("x-file-name") ?? "").trim();
    return name === "" || name.includes("\0") ? undefined : name.slice(0, 255);
  } catch {
    return undefined;
  }
}
