import { operate, routes } from "@/app/access/operate.ts";
import { readInput } from "@/db/inputs.ts";
import { fileHeaders, streamOf } from "@/lib/api/file-answer.ts";
import { getInput } from "@/lib/api/operations/files.ts";
import { isJsonFormat } from "@/lib/intake/input-format.ts";
import { getRun } from "../../../get-run.ts";
import { getRunInput } from "../../../get-run-input.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(getInput, async ({ db, params: { id } }) => {
    const { input } = await getRunInput(db, await getRun(db, id));
    const kind = input.format && isJsonFormat(input.format) ? "json" : "csv";
    return {
      status: 200,
      body: streamOf(bytesOf(readInput(db, input.id)())),
      headers: fileHeaders(getInput.answers[200].contentType, `run-${id}-input.${kind}`),
    };
  }),
);

async function* bytesOf(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* parts;
}
