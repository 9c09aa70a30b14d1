import type { IncomingHttpHeaders } from "node:http";
import net, { type BlockList } from "node:net";

/** Who asks, for what host and how, as far as it can be believed. */
export interface Forwarded {
  /** The client's network address. */
  readonly address: string;
  readonly host: string;
  readonly proto: "http" | "https";
}

interface Believed {
  readonly trustedProxies: BlockList;
  readonly publicUrl: URL | undefined;
}

/**
 * What the X-Forwarded headers would say if every hop were honest: they count only as far as proxies that are trusted
 * have written them. A public address outdoes what a request says of its host.
 */
export function forwardedOf(headers: IncomingHttpHeaders, peer: string, believed: Believed): Forwarded {
  const { publicUrl } = believed;
  const isProxied = isTrusted(peer, believed);
  const proto = isProxied ? lastOf(headers["x-forwarded-proto"]) : undefined;
  return {
    address: isProxied ? clientOf(headers, peer, believed) : plain(peer),
    host: publicUrl?.host ?? ((isProxied && lastOf(headers["x-forwarded-host"])) || headers.host || ""),
    proto: publicUrl ? (publicUrl.protocol === "https:" ? "https" : "http") : proto === "https" ? "https" : "http",
  };
}

/** Replaces what a request says of where it comes from, and whatever only we may say, by what is believed. */
export function setForwarded(headers: IncomingHttpHeaders, { address, host, proto }: Forwarded): void {
  for (const name of Object.keys(headers)) {
    if (/^(forwarded$|x-forwarded-|x-real-ip$|x-loadstep-)/.test(name)) delete headers[name];
  }
  headers["x-forwarded-for"] = address;
  headers["x-forwarded-host"] = host;
  headers["x-forwarded-proto"] = proto;
}

/** The nearest hop that is no proxy of ours; what stands before it, it may have made up. */
function clientOf(headers: IncomingHttpHeaders, peer: string, believed: Believed): string {
  const hops = listOf(headers["x-forwarded-for"]);
  let client = plain(peer);
  for (const hop of hops.reverse()) {
    const address = plain(hop);
    if (net.isIP(address) === 0) break;
    client = address;
    if (!isTrusted(address, believed)) break;
  }
  return client;
}

function isTrusted(address: string, { trustedProxies }: Believed): boolean {
  const bare = plain(address);
  const family = net.isIP(bare);
  return family !== 0 && trustedProxies.check(bare, family === 4 ? "ipv4" : "ipv6");
}

/** Without the port that some proxies add, and IPv4 as IPv4. */
function plain(address: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
  return bare.replace(/^::ffff:(?=\d+\.)/i, "");
}

function lastOf(header: string | string[] | undefined): string | undefined {
  return listOf(header).at(-1);
}

function listOf(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
