import type { BlockList } from "node:net";
import { isIP, isIPv4 } from "node:net";
import { blockListOf } from "./address-rules.ts";

/** Hosts and networks that the operator lets webhooks reach although they are not on the open internet. */
export interface AllowedHosts {
  /** Whether this very name, or this port of it, was named. */
  allowsName(host: string, port: number): boolean;
  allowsAddress(address: string, port: number): boolean;
}

interface Entry {
  readonly name?: string;
  readonly network?: BlockList;
  readonly port: number | undefined;
}

/**
 * Reads `LOADSTEP_WEBHOOK_HOSTS`: names, addresses and networks, each with or without a port, between commas, such as
 * `hooks.internal, 10.0.5.0/24, 127.0.0.1:9000, [fd00::1]:9000`.
 * @throws Error for an entry that is none of these
 */
export function readAllowedHosts(given: string | undefined): AllowedHosts {
  const entries = (given ?? "")
    .split(/[\s,]+/)
    .filter((text) => text !== "")
    .map(entryOf);
  const at = (port: number) => entries.filter((entry) => entry.port === undefined || entry.port === port);
  return {
    allowsName: (host, port) => at(port).some(({ name }) => name === withoutDot(host)),
    allowsAddress(address, port) {
      const family = isIPv4(address) ? "ipv4" : "ipv6";
      return isIP(address) !== 0 && at(port).some(({ network }) => network?.check(address, family));
    },
  };
}

const shape = /^(?:\[([0-9a-fA-F:.]+)\]|([^[\]:]+)|([0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:./]*))(?::(\d{1,5}))?$/;

function entryOf(text: string): Entry {
  const found = shape.exec(text);
  const host = found?.[1] ?? found?.[2] ?? found?.[3] ?? "";
  const port = found?.[4] === undefined ? undefined : Number(found[4]);
  const [address = "", prefix, ...more] = host.split("/");
  const most = isIPv4(address) ? 32 : 128;
  const isNetwork = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most);
  if (isIP(address) !== 0 && isNetwork && more.length === 0) return { network: blockListOf([host]), port };
  if (/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?\.?$/i.test(host) && isIP(address) === 0)
    return { name: withoutDot(host), port };
  throw new Error(`LOADSTEP_WEBHOOK_HOSTS has "${text}", which is no name, address or network`);
}

function withoutDot(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}
