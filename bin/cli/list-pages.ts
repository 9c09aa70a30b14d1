import { z } from "zod";
import type { ApiClient } from "./api-client.ts";

const Page = z.object({ data: z.array(z.unknown()), nextCursor: z.string().nullable() });

/** The entries of a list of the API, page by page, as many as are asked for. */
export async function* listPages(
  api: ApiClient,
  path: string,
  query: Readonly<Record<string, string | number | boolean | undefined>>,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly unknown[]> {
  let left = limit;
  let cursor: string | undefined;
  do {
    const response = await api.ask(path, { query: { ...query, limit: Math.min(left, 1_000), cursor } });
    const page = Page.parse(await response.json());
    yield page.data;
    left -= page.data.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && left > 0);
}
