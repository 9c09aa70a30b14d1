import type { DeliveryStatus } from "@/lib/model/delivery.ts";

/** A delivery as its list shows it. Times are ISO 8601. */
export interface DeliveryLine {
  readonly id: string;
  /** What it tells of, in words. */
  readonly event: string;
  readonly status: DeliveryStatus;
  /** How the last attempt ended, in words; null before the first. */
  readonly outcome: string | null;
  readonly attempts: number;
  readonly createdAt: string;
  /** Of the next attempt; null where there will be none. */
  readonly nextAttemptAt: string | null;
  readonly record: { readonly label: string; readonly href: string | null } | null;
  readonly run: number | null;
  readonly mayReplay: boolean;
}

/** What of the address of a list says which deliveries it shows. */
export interface DeliveryQuery {
  readonly status: DeliveryStatus | undefined;
  readonly run: number | undefined;
  readonly before: number | undefined;
  /** The one that is open. */
  readonly delivery: string | undefined;
}

/** The address of a view of a list. */
export function deliveriesHref(path: string, { status, run, before, delivery }: Partial<DeliveryQuery>): string {
  const query = new URLSearchParams({
    ...(status !== undefined && { status }),
    ...(run !== undefined && { run: String(run) }),
    ...(before !== undefined && { before: String(before) }),
    ...(delivery !== undefined && { delivery }),
  });
  return query.size === 0 ? path : `${path}?${query}`;
}
