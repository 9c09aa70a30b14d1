import type { OpenApiOperation } from "./openapi.ts";

/** A call of an operation by curl, with the example of its body; the address and the key come from the environment. */
export function curlExample(method: string, path: string, { requestBody }: OpenApiOperation): string {
  const flags = method === "get" ? "" : ` -X ${method.toUpperCase()}`;
  const lines = [`curl${flags} "$LOADSTEP_URL/api/v1${path}"`, '-H "Authorization: Bearer $LOADSTEP_API_KEY"'];
  const { example } = requestBody?.content["application/json"] ?? {};
  if (example) {
    // A single quote would end the shell's text.
    const json = JSON.stringify(example, null, 2).replaceAll("'", "'\\''");
    lines.push('-H "Content-Type: application/json"', `--data '${json}'`);
  }
  return lines.join(" \\\n  ");
}
