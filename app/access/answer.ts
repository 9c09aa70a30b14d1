import { answering, problem } from "@/lib/api/problem.ts";
import { isSameOrigin } from "@/lib/api/same-origin.ts";
import type { Permission } from "@/lib/model/permissions.ts";
import { text } from "@/lib/texts/text.ts";
import { type Context, contextOf } from "./context.ts";

interface RouteContext<Params> {
  readonly params: Promise<Params>;
}

/** What a handler that answers a page's own requests gets. */
interface Asked<Params> extends Context {
  readonly request: Request;
  readonly params: Params;
}

/**
 * A route handler for the pages of the product: the session of the cookie must have the permission, what changes
 * something must come from a page of ours, and failures are answered as problem details.
 */
export function answer<Params>(permission: Permission, handle: (asked: Asked<Params>) => Promise<Response>) {
  return answering(async (request: Request, { params }: RouteContext<Params>) => {
    if (request.method !== "GET" && !isSameOrigin(request.headers)) return problem(403, text("access.otherOrigin"));
    const context = await contextOf(request.headers, "session", permission);
    return handle({ ...context, request, params: await params });
  });
}
