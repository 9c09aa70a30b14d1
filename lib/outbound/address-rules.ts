import { BlockList, isIP, isIPv4 } from "node:net";

/** Networks of IPv4 that are not the open internet (IANA's special-purpose registry, multicast and what is reserved). */
const closedV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Of IPv6, only this is handed out to the open internet, */
const openV6 = "2000::/3";
/** but for these. */
const closedV6 = ["2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20"];

const closed = blockListOf([...closedV4, ...closedV6]);
const open = blockListOf([openV6]);

/**
 * Whether an address belongs to the open internet. One that carries an address of IPv4 (mapped, NAT64, 6to4) is judged
 * by that; what is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address);
  const groups = groupsOf(address);
  if (!groups) return false;
  const carried = carriedV4(groups);
  if (carried !== undefined) return isPublicAddress(carried);
  const plain = groups.map((group) => group.toString(16)).join(":");
  return open.check(plain, "ipv6") && !closed.check(plain, "ipv6");
}

/** A list of networks, such as 10.0.0.0/8, and single addresses. @throws Error for what is neither */
export function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIPv4(address) ? "ipv4" : "ipv6";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** The eight groups of an IPv6 address; a zone (`%eth0`) is left out. */
function groupsOf(address: string): readonly number[] | undefined {
  const [bare = ""] = address.split("%");
  if (isIP(bare) !== 6) return undefined;
  const [head = "", tail] = withHexTail(bare).split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array.from({ length: gap }, () => "0"), ...last].map((group) => Number.parseInt(group, 16));
}

/** The last 32 bits may be written as IPv4. */
function withHexTail(address: string): string {
  const at = address.lastIndexOf(":") + 1;
  const tail = address.slice(at);
  if (!tail.includes(".")) return address;
  const [a = 0, b = 0, c = 0, d = 0] = tail.split(".").map(Number);
  return `${address.slice(0, at)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function carriedV4(groups: readonly number[]): string | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const isMapped = [a, b, c, d, e].every((group) => group === 0) && f === 0xffff;
  const isTranslated = a === 0x64 && b === 0xff9b && [c, d, e, f].every((group) => group === 0);
  if (isMapped || isTranslated) return dotted(g, h);
  return a === 0x2002 ? dotted(b, c) : undefined;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
