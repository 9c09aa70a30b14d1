import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { AppError } from "@/lib/errors.ts";
import { currentRequest } from "@/lib/log/current-request.ts";
import type { Permission } from "@/lib/model/permissions.ts";
import { type Context, contextOf } from "./context.ts";

/**
 * Lets the person who asks for a page in, and gives what it reads with; once per request and permission. Every page,
 * layout and metadata that shows data begins with it. Who has not signed in goes there and comes back; who may not see
 * the page is told so.
 */
export const enterPage = cache(async (permission: Permission = "read"): Promise<Context> => {
  const given = await headers();
  try {
    return await contextOf(given, "session", permission);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unauthenticated") {
      redirect(`/sign-in?next=${encodeURIComponent(currentRequest()?.path ?? "/")}`);
    }
    if (error.code === "forbidden") redirect(`/no-access?needs=${permission}`);
    throw error;
  }
});
