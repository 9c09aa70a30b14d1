import { parseSetCookieHeader } from "better-auth/cookies";
import { cookies } from "next/headers";
import { isSecure, sessionLimits } from "@/db/auth.ts";

/** Puts the cookies that the library set into the answer of the server action that runs. */
export async function setCookies(headers: Headers): Promise<void> {
  const jar = await cookies();
  for (const line of headers.getSetCookie()) {
    for (const [name, cookie] of parseSetCookieHeader(line)) {
      jar.set(name, decodeURIComponent(cookie.value), {
        // The database says when a session ends for want of use; the cookie only must not outlive it.
        maxAge: cookie["max-age"] ? sessionLimits.absolute : 0,
        path: "/",
        httpOnly: true,
        secure: isSecure(),
        sameSite: "lax",
      });
    }
  }
}

/** The cookie of `deviceMark`, kept for a year. */
export const deviceCookie = "loadstep-device";

export async function setDeviceCookie(mark: string): Promise<void> {
  const year = 365 * 24 * 3600;
  const jar = await cookies();
  jar.set(deviceCookie, mark, { maxAge: year, path: "/", httpOnly: true, secure: isSecure(), sameSite: "lax" });
}
