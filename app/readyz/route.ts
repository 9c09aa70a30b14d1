import { database } from "@/db/client.ts";
import { checkReadiness } from "@/db/readiness.ts";
import { json } from "@/lib/api/problem.ts";

export const dynamic = "force-dynamic";

/** Ready to serve: one entry per check, 503 when any fails. */
export async function GET(): Promise<Response> {
  const checks = await checkReadiness(database());
  const isReady = Object.values(checks).every(Boolean);
  return json({ status: isReady ? "ok" : "unavailable", checks }, isReady ? 200 : 503);
}
