/**
 * Whether a request that changes something comes from a page of ours. A browser names the page's origin on each of
 * them, or at least that it is the same; who names neither is no browser, and has no business with its cookies. What we
 * are called, and whether people come by https, the web server says in the headers, whatever a client sent in them.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  const proto = headers.get("x-forwarded-proto") ?? "http";
  return (
    URL.canParse(origin) &&
    URL.canParse(`${proto}://${host}`) &&
    new URL(origin).origin === new URL(`${proto}://${host}`).origin
  );
}
