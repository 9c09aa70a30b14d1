import { headers } from "next/headers";

/** The address by which people reach a path: as LOADSTEP_PUBLIC_URL says, else as the page that asks was reached. */
export async function publicUrl(path: string): Promise<string> {
  const given = await headers();
  const base = process.env.LOADSTEP_PUBLIC_URL || given.get("origin") || `http://${given.get("host")}`;
  return new URL(path, base).href;
}
