/** Where a page leads on after signing in: a path of ours, whatever the address says. */
export function localPath(given: unknown): string {
  if (typeof given !== "string" || !given.startsWith("/")) return "/";
  const base = "http://local.invalid";
  if (!URL.canParse(given, base)) return "/";
  const { origin, pathname, search, hash } = new URL(given, base);
  return origin === base ? pathname + search + hash : "/";
}
