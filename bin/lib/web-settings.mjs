import net from "node:net";
import { Refusal } from "./refusal.mjs";

/**
 * How the web server is reached by others than the browsers themselves, from LOADSTEP_PUBLIC_URL and
 * LOADSTEP_TRUSTED_PROXIES.
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function webSettings(env) {
  return { publicUrl: publicUrlOf(env), trustedProxies: trustedProxiesOf(env) };
}

/** The address that people type; undefined where they come to HOST and PORT themselves. */
function publicUrlOf({ LOADSTEP_PUBLIC_URL: given }) {
  if (!given) return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search + url.hash === "";
  if (isPlain && url.username === "") return url;
  throw new Refusal(
    `LOADSTEP_PUBLIC_URL is "${given}"; expected the address that people type, without a path: https://load.example`,
  );
}

/** The peers whose X-Forwarded headers are believed. */
function trustedProxiesOf({ LOADSTEP_TRUSTED_PROXIES: given = "" }) {
  const trusted = new net.BlockList();
  for (const entry of given.split(/[\s,]+/).filter((part) => part !== "")) {
    const [address, prefix, ...more] = entry.split("/");
    const family = { 4: "ipv4", 6: "ipv6" }[net.isIP(address)];
    const longest = family === "ipv4" ? 32 : 128;
    const bits = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
    if (!family || more.length > 0 || !(bits <= longest)) {
      throw new Refusal(
        `LOADSTEP_TRUSTED_PROXIES has "${entry}"; expected IP addresses or networks such as 127.0.0.1, 10.0.0.0/8.`,
      );
    }
    trusted.addSubnet(address, bits, family);
  }
  return trusted;
}
