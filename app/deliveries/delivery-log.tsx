import { X } from "lucide-react";
import { z } from "zod";
import { readNumber } from "@/app/api/read-number.ts";
import { DeliveryDetails } from "@/components/deliveries/delivery-details.tsx";
import { DeliveryList } from "@/components/deliveries/delivery-list.tsx";
import { deliveriesHref } from "@/components/deliveries/delivery-view.ts";
import { ReplayFailed, SendTest } from "@/components/deliveries/receiver-controls.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Link } from "@/components/ui/link.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { SegmentLinks } from "@/components/ui/segment-links.tsx";
import type { Handle } from "@/db/handle.ts";
import type { Actor } from "@/lib/model/actor.ts";
import { DeliveryStatus, deliveryStatuses, type Receiver } from "@/lib/model/delivery.ts";
import { readKeptDays } from "@/lib/model/kept-days.ts";
import { may } from "@/lib/model/permissions.ts";
import { deliveriesText } from "@/lib/texts/deliveries-text.ts";
import { deliveryLogText } from "@/lib/texts/delivery-log-text.ts";
import { text } from "@/lib/texts/text.ts";
import { replayDeliveryAction, replayFailedAction, sendTestAction } from "./actions.ts";
import { readDeliveries, readDelivery } from "./read-deliveries.ts";

export type LogParams = Record<string, string | string[] | undefined>;

interface Props {
  readonly db: Handle;
  readonly actor: Actor;
  readonly receiver: Receiver;
  /** Whether messages go out: only those can be tested. */
  readonly isWebhook: boolean;
  /** Of the page that it stands on. */
  readonly path: string;
  readonly params: LogParams;
}

/** What a receiver did or will do: the list with its states and pages, or one delivery of it. */
export async function DeliveryLog({ db, actor, receiver, isWebhook, path, params }: Props) {
  const mayReplay = may(actor.role, "write");
  const status = DeliveryStatus.safeParse(params.status).data;
  const before = numberIn(params.before);
  const run = numberIn(params.run, largestRun);
  const id = z.uuid().safeParse(params.delivery).data;
  const open = id === undefined ? undefined : await readDelivery(db, receiver, id, mayReplay);
  if (open) return <DeliveryDetails delivery={open} back={path} />;

  const days = readKeptDays(process.env.LOADSTEP_KEEP_DAYS);
  const { lines, nextCursor } = await readDeliveries(db, { receiver, status, run, before, mayReplay });
  const isNarrowed = status !== undefined || run !== undefined || before !== undefined;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <SegmentLinks
          label={deliveryLogText("show")}
          segments={[undefined, ...deliveryStatuses].map((each) => ({
            key: each ?? "all",
            label: each === undefined ? deliveryLogText("all") : deliveriesText(`status.${each}`),
            href: deliveriesHref(path, { status: each, run }),
            isCurrent: each === status,
          }))}
        />
        {run !== undefined && (
          <Link
            href={deliveriesHref(path, { status })}
            aria-label={deliveryLogText("withoutRun", { id: run })}
            className="inline-flex min-h-7 items-center gap-1.5 rounded-control border border-line-strong bg-canvas px-2 text-table pointer-coarse:min-h-11"
          >
            {deliveryLogText("run", { id: run })}
            <X size={14} strokeWidth={1.75} aria-hidden />
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-2 sm:ms-auto">
          {isWebhook && may(actor.role, "configure") && <SendTest receiver={receiver} send={sendTestAction} />}
          {mayReplay && <ReplayFailed receiver={receiver} replay={replayFailedAction} />}
        </div>
      </div>
      {lines.length === 0 ? (
        <EmptyState
          title={deliveryLogText(isNarrowed ? "noneTitle" : "emptyTitle")}
          actions={isNarrowed && <LinkButton href={path}>{deliveryLogText("detail.back")}</LinkButton>}
        >
          {!isNarrowed && <p>{deliveryLogText("automation" in receiver ? "empty" : "emptyEndpoint")}</p>}
        </EmptyState>
      ) : (
        <>
          <DeliveryList lines={lines} path={path} replay={replayDeliveryAction} />
          {days !== undefined && <p className="mt-3 text-meta text-muted">{deliveryLogText("kept", { days })}</p>}
        </>
      )}
      {(before !== undefined || nextCursor !== null) && (
        <nav aria-label={text("shell.pages")} className="flex justify-end gap-2 py-3">
          {before !== undefined && (
            <LinkButton size="sm" href={deliveriesHref(path, { status, run })}>
              {deliveryLogText("newest")}
            </LinkButton>
          )}
          {nextCursor !== null && (
            <LinkButton size="sm" href={deliveriesHref(path, { status, run, before: nextCursor })}>
              {deliveryLogText("older")}
            </LinkButton>
          )}
        </nav>
      )}
    </>
  );
}

const largestRun = 2 ** 31 - 1;

/** What of an address is no such number is as if it were not there. */
function numberIn(given: string | string[] | undefined, largest = Number.MAX_SAFE_INTEGER): number | undefined {
  const number = readNumber(String(given));
  return number <= largest ? number : undefined;
}
