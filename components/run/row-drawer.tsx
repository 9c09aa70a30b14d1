"use client";

import clsx from "clsx";
import { Check, ChevronLeft, ChevronRight, Link2, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { Modal } from "@/components/ui/modal.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { isFinished } from "@/lib/model/run.ts";
import { text } from "@/lib/texts/text.ts";
import { OutcomeMark } from "./outcome-mark.tsx";
import { ReadFailure } from "./read-failure.tsx";
import { RowBody } from "./row-body.tsx";
import type { RowDetailView, RunView } from "./run-view.ts";
import { useMediaQuery } from "./use-media-query.ts";
import { useRowCells, useRowDetail } from "./use-results.ts";
import { rowKeys } from "./use-row-keys.ts";
import { keysThrough } from "./use-shortcuts.ts";

interface Props {
  readonly run: RunView;
  readonly step: number;
  readonly row: number;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  readonly onClose: () => void;
}

/** One row, beside the table where there is room, else in a layer above it, where the keys for rows hold as well. */
export function RowDrawer(props: Props) {
  const { run, step, row, onClose } = props;
  const isBeside = useMediaQuery("(min-width: 80rem)");
  const detail = useRowDetail(run, step, row);
  // Until another row is there the one before it stays, under its own name.
  const shownRow = detail.data?.row ?? row;
  const name = { "aria-label": text("runs.row.title", { row: shownRow }), "aria-busy": shownRow !== row };
  const content = <DrawerContent {...props} detail={detail} shownRow={shownRow} />;
  if (isBeside) {
    return (
      <aside {...name} className="border-s border-line bg-surface">
        <div className="sticky top-0 max-h-dvh overflow-y-auto">{content}</div>
      </aside>
    );
  }
  return (
    <Modal
      {...name}
      {...keysThrough(rowKeys)}
      onDismiss={onClose}
      className="appear ms-auto h-dvh max-h-none w-full max-w-124 overflow-y-auto bg-surface text-ink shadow-layer"
    >
      <div className="min-h-full">{content}</div>
    </Modal>
  );
}

interface ContentProps extends Props {
  readonly detail: ReturnType<typeof useRowDetail>;
  readonly shownRow: number;
}

function DrawerContent({ run, row, detail, shownRow, onPrevious, onNext, onClose }: ContentProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const focusHeading = () => heading.current?.focus({ preventScroll: true });
  // A reader hears which row it is that opens.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { data, error } = detail;
  return (
    <>
      <div className="sticky top-0 z-10 flex items-center gap-2 bg-surface ps-4 pe-4 pt-3.5 pb-1 sm:ps-6">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 tabular-nums">
          <h2 ref={heading} tabIndex={-1} className="outline-none">
            {text("runs.row.title", { row: shownRow })}
          </h2>
          {data && <OutcomeMark outcome={data.outcome} />}
          {data && data.rule > 0 && (
            <span className="text-table text-muted">{text("runs.row.decidedBy", { rule: data.rule })}</span>
          )}
        </div>
        <div className="ms-auto flex shrink-0 items-center">
          <IconButton
            label={text("runs.row.previous")}
            disabled={!onPrevious}
            onClick={onPrevious}
            className="disabled:opacity-40"
          >
            <ChevronLeft size={16} strokeWidth={1.5} aria-hidden className="rtl:-scale-x-100" />
          </IconButton>
          <IconButton label={text("runs.row.next")} disabled={!onNext} onClick={onNext} className="disabled:opacity-40">
            <ChevronRight size={16} strokeWidth={1.5} aria-hidden className="rtl:-scale-x-100" />
          </IconButton>
          {window.isSecureContext && <CopyLink key={row} />}
          <IconButton label={text("shell.close")} onClick={onClose}>
            <X size={16} strokeWidth={1.5} aria-hidden />
          </IconButton>
        </div>
      </div>
      <div className={clsx("transition-opacity", shownRow !== row && "opacity-60 delay-150")}>{body()}</div>
    </>
  );

  function body(): ReactNode {
    if (data) return <ReadRow runId={run.id} detail={data} onRetry={focusHeading} />;
    if (data === null) return <NoRow run={run} row={row} />;
    if (error) {
      const retry = () => {
        focusHeading();
        void detail.refetch();
      };
      return (
        <div className="px-4 sm:px-6">
          <ReadFailure error={error} title={text("runs.row.unreadTitle")} onRetry={retry} />
        </div>
      );
    }
    return (
      <div className="grid gap-4 px-6 pt-4">
        <Skeleton className="h-5 w-40" />
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
      </div>
    );
  }
}

interface ReadRowProps {
  readonly runId: number;
  readonly detail: RowDetailView;
  readonly onRetry: () => void;
}

function ReadRow({ runId, detail, onRetry }: ReadRowProps) {
  const { data, error, refetch } = useRowCells(runId, detail);
  const retry = () => {
    onRetry();
    void refetch();
  };
  const failure = error && <ReadFailure error={error} title={text("runs.row.cellsUnread")} onRetry={retry} />;
  return <RowBody detail={detail} cells={data} cellsFailure={failure} />;
}

/** A row without a result: of a run that goes on it may have one yet. */
function NoRow({ run: { status, totalRows }, row }: { readonly run: RunView; readonly row: number }) {
  const isYet = !isFinished(status) && row <= (totalRows ?? row);
  return (
    <div className="px-4 sm:px-6">
      {isYet ? (
        <Alert tone="info" title={text("runs.row.notYetTitle")} isLive>
          {text("runs.row.notYet", { row })}
        </Alert>
      ) : (
        <Alert tone="warning" title={text("runs.row.noneTitle")} isLive>
          {text("runs.row.none", { row })}
        </Alert>
      )}
    </div>
  );
}

function CopyLink() {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    setIsCopied(true);
  };
  const Icon = isCopied ? Check : Link2;
  return (
    <>
      <IconButton label={text("runs.row.copyLink")} onClick={copy}>
        <Icon size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <span role="status" className="sr-only">
        {isCopied && text("runs.row.copied")}
      </span>
    </>
  );
}
