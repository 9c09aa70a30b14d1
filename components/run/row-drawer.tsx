"use client";

import { Check, ChevronLeft, ChevronRight, Link2, X } from "lucide-react";
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { Modal } from "@/components/ui/modal.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { text } from "@/lib/texts/text.ts";
import { OutcomeMark } from "./outcome-mark.tsx";
import { RowBody } from "./row-body.tsx";
import { useMediaQuery } from "./use-media-query.ts";
import { useRowCells, useRowDetail } from "./use-results.ts";

interface Props {
  readonly runId: number;
  readonly step: number;
  readonly row: number;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  readonly onClose: () => void;
}

/** One row, beside the table where there is room, else in a layer above it. */
export function RowDrawer(props: Props) {
  const isBeside = useMediaQuery("(min-width: 80rem)");
  if (isBeside) {
    return (
      <aside aria-label={text("runs.row.title", { row: props.row })} className="border-s border-line bg-surface">
        <div className="sticky top-0 max-h-dvh overflow-y-auto">
          <DrawerContent {...props} title={(title) => <FocusedTitle>{title}</FocusedTitle>} />
        </div>
      </aside>
    );
  }
  return (
    <Modal
      aria-label={text("runs.row.title", { row: props.row })}
      onDismiss={props.onClose}
      className="appear ms-auto h-dvh max-h-none w-full max-w-124 overflow-y-auto bg-surface text-ink shadow-layer"
    >
      <div className="min-h-full">
        <DrawerContent {...props} title={(title) => <FocusedTitle>{title}</FocusedTitle>} />
      </div>
    </Modal>
  );
}

/** Takes focus when the drawer opens, so that a reader hears which row it is. */
function FocusedTitle(props: ComponentProps<"h2">) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return <h2 {...props} ref={heading} tabIndex={-1} className="outline-none" />;
}

interface ContentProps extends Props {
  readonly title: (title: string) => ReactNode;
}

function DrawerContent({ runId, step, row, onPrevious, onNext, onClose, title }: ContentProps) {
  const { data: detail, isError } = useRowDetail(runId, step, row);
  const cells = useRowCells(runId, step, row);
  const isCurrent = detail?.row === row && detail.step === step;
  return (
    <>
      <div className="sticky top-0 z-10 flex items-center gap-2 bg-surface ps-4 pe-4 pt-3.5 pb-1 sm:ps-6">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 tabular-nums">
          {title(text("runs.row.title", { row }))}
          {isCurrent && <OutcomeMark outcome={detail.outcome} />}
          {isCurrent && detail.rule > 0 && (
            <span className="text-table text-muted">{text("runs.row.decidedBy", { rule: detail.rule })}</span>
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
      {isError ? (
        <div className="px-4 sm:px-6">
          <Alert tone="warning" title={text("runs.row.noneTitle")} isLive>
            {text("runs.row.none", { row })}
          </Alert>
        </div>
      ) : detail ? (
        <RowBody detail={detail} cells={isCurrent ? cells.data : undefined} areCellsMissing={cells.isError} />
      ) : (
        <div className="grid gap-4 px-6 pt-4">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
      )}
    </>
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
