import { contextOf } from "@/app/access/context.ts";
import { answering } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { apiText } from "@/lib/texts/api-text.ts";

export const dynamic = "force-dynamic";

/** Every path below /api that no other route takes. Who may not look at anything learns nothing of that either. */
const refuse = answering(async (request: Request): Promise<Response> => {
  const { pathname: path } = new URL(request.url);
  const isForPrograms = path.startsWith("/api/v1") || request.headers.has("authorization");
  await contextOf(request.headers, isForPrograms ? "key" : "session", "read");
  throw new AppError("notFound", apiText("request.unknownPath", { path }));
});

export { refuse as DELETE, refuse as GET, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT };
