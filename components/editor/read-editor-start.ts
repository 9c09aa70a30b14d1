import type { EditorStart } from "./editor-start.ts";

/** What the server has of a connector now. Throws where it does not answer. */
export async function readEditorStart(connector: string, signal?: AbortSignal): Promise<EditorStart> {
  const response = await fetch(`/api/connectors/${encodeURIComponent(connector)}`, { signal, cache: "no-store" });
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  return response.json();
}
