import { z } from "zod";
import { ApiName } from "@/lib/model/names.ts";
import { RunMode, runStatuses } from "@/lib/model/run.ts";

/** Which runs their list shows; what is not as expected is as if it were not there. */
export const RunFilter = z.object({
  connector: ApiName.optional().catch(undefined),
  mode: RunMode.optional().catch(undefined),
  status: z.enum(runStatuses).optional().catch(undefined),
});
export type RunFilter = z.infer<typeof RunFilter>;

/** The address of the list with a filter, and with more beside it. */
export function runsHref({ connector, mode, status }: RunFilter, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    ...(connector !== undefined && { connector }),
    ...(mode !== undefined && { mode }),
    ...(status !== undefined && { status }),
    ...more,
  });
  return query.size === 0 ? "/runs" : `/runs?${query}`;
}
