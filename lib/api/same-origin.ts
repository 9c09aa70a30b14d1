/**
 * Whether a request comes from a page of ours, or from no page at all. A browser names the page's origin on every
 * request that changes something; route handlers that take one check it, as Next does for server actions.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return true;
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}
