"use client";

import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { RunView } from "./run-view.ts";

/** Offers what a run that has ended leaves as files. */
export function RunDownloads({ run }: { readonly run: RunView }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="ghost" onClick={() => setIsOpen(true)}>
        <Download size={16} strokeWidth={1.5} aria-hidden />
        {runPageText("footer.download")}
      </Button>
      {isOpen && <DownloadDialog run={run} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function DownloadDialog({ run, onClose }: { readonly run: RunView; readonly onClose: () => void }) {
  const [isRaw, setIsRaw] = useState(false);
  const { id, input } = run;
  const hasFailed = run.summary.some(({ failed }) => failed > 0);
  const raw = isRaw ? "?raw=true" : "";
  const csv = runPageText("download.csv");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={runPageText(run.mode === "dry" ? "download.titleDry" : "download.title", { id })}
      description={runPageText("download.lead")}
      footer={<Button onClick={onClose}>{text("shell.close")}</Button>}
    >
      <ul className="flex flex-col gap-4">
        {input !== null && (
          <Offer
            name={runPageText("download.failedRows")}
            hint={runPageText(hasFailed ? "download.failedRowsHint" : "download.noFailedRows")}
          >
            {hasFailed && <FileLink href={`/api/v1/runs/${id}/failed-rows.csv${raw}`}>{csv}</FileLink>}
          </Offer>
        )}
        <Offer name={runPageText("download.report")} hint={runPageText("download.reportHint")}>
          <FileLink href={`/api/v1/runs/${id}/report.csv${raw}`}>{csv}</FileLink>
          <FileLink href={`/api/v1/runs/${id}/report.xlsx`}>{runPageText("download.excel")}</FileLink>
        </Offer>
        {input !== null && (
          <Offer
            name={runPageText("download.input")}
            hint={runPageText("download.inputHint", { fileName: input.fileName })}
          >
            <FileLink href={`/api/v1/runs/${id}/input`}>{runPageText("download.original")}</FileLink>
          </Offer>
        )}
      </ul>
      <Checkbox
        className="mt-4"
        label={runPageText("download.raw")}
        hint={runPageText("download.rawHint")}
        checked={isRaw}
        onChange={({ target }) => setIsRaw(target.checked)}
      />
    </Dialog>
  );
}

interface OfferProps {
  readonly name: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Offer({ name, hint, children }: OfferProps) {
  return (
    <li aria-label={name} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <span className="min-w-0 flex-1 basis-64">
        <span className="font-medium">{name}</span>
        <bdi className="block text-meta text-muted wrap-anywhere">{hint}</bdi>
      </span>
      <span className="flex gap-2">{children}</span>
    </li>
  );
}

function FileLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} download className={buttonStyle()}>
      {children}
    </a>
  );
}
