import { json } from "@/lib/api/problem.ts";

export const dynamic = "force-dynamic";

/** The web server is alive. */
export function GET(): Response {
  return json({ status: "ok" });
}
