import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { bearerKey } from "../../lib/api/credentials.ts";

/**
 * Whose uploads are counted together: those of the session or the key that the route asks for, whatever else a request
 * brings; without one, those of an address.
 * @param cookie the name of the cookie that holds a session
 */
export function uploadClient(headers: IncomingHttpHeaders, door: "session" | "key", cookie: string): string {
  const given = door === "session" ? sessionOf(headers.cookie ?? "", cookie) : bearerKey(headers.authorization);
  const client = given === undefined ? `address ${headers["x-forwarded-for"]}` : `${door} ${given}`;
  return createHash("sha256").update(client).digest("base64");
}

/** The session that a header names, read as the library reads it: one session has many spellings. */
function sessionOf(header: string, name: string): string | undefined {
  for (const part of header.split(";")) {
    const [key = "", ...rest] = part.split("=");
    if (rest.length === 0 || key.trim() !== name) continue;
    const value = rest.join("=").trim();
    const signed = decoded(value.startsWith('"') ? value.slice(1, -1) : value);
    return /^(.+)\..*$/s.exec(signed)?.[1];
  }
  return undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
