import { answering } from "@/lib/api/problem.ts";
import type { Permission } from "@/lib/model/permissions.ts";
import { type Context, contextOf } from "./context.ts";

/**
 * A route handler for programs that watch over the product, which people may open too: an API key, or the session of
 * who sends none, must have the permission. It only reads, as the cookie alone may open it.
 */
export function answerMonitor(permission: Permission, handle: (context: Context) => Promise<Response>) {
  return answering(async ({ headers }: Request) => {
    const door = headers.has("authorization") ? "key" : "session";
    return handle(await contextOf(headers, door, permission));
  });
}
