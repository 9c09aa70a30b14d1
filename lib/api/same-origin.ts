/**
 * Whether a request that changes something comes from a page of ours. A browser names the page's origin on each of
 * them, or at least that it is the same; who names neither is no browser, and has no business with its cookies.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}
