/** Reads JSON of our own route handlers. Throws when the answer is not a success. */
export async function readJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.json();
}
