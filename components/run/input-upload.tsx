"use client";

import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FilePicker } from "@/components/ui/file-picker.tsx";
import { useLeaveWarning } from "@/components/ui/use-leave-warning.ts";
import { text } from "@/lib/texts/text.ts";
import { uploadFile } from "./upload-file.ts";

interface Props {
  /** Whose columns the file has to have; any where undefined. */
  readonly connector: string | undefined;
  readonly onUploaded: (inputId: string, fileName: string) => void;
  /** While a file is sent and looked through, nothing leads on without it. */
  readonly onBusy: (isBusy: boolean) => void;
}

interface Uploading {
  readonly fileName: string;
  /** Of the bytes sent, 0 to 1; then the server looks the file through. */
  readonly share: number;
}

const isThisPage = (pathname: string) => pathname === location.pathname;

/** Chooses a file, sends it, and says why where it is not taken. */
export function InputUpload({ connector, onUploaded, onBusy }: Props) {
  const [uploading, setUploading] = useState<Uploading>();
  const [problem, setProblem] = useState<{ readonly fileName: string; readonly message: string }>();
  const abort = useRef<AbortController>(undefined);
  useEffect(
    () => () => {
      abort.current?.abort();
      onBusy(false);
    },
    [onBusy],
  );
  useLeaveWarning({
    isDirty: uploading !== undefined,
    question: text("runs.upload.leave", { file: uploading?.fileName ?? "" }),
    keepsOn: isThisPage,
  });

  const upload = async (file: File) => {
    const controller = new AbortController();
    abort.current = controller;
    setProblem(undefined);
    setUploading({ fileName: file.name, share: 0 });
    onBusy(true);
    const end = await uploadFile(file, {
      connector,
      signal: controller.signal,
      unreachable: text("runs.upload.unreachable"),
      onProgress: (share) => setUploading({ fileName: file.name, share }),
    });
    setUploading(undefined);
    onBusy(false);
    if (end.ok) onUploaded(end.id, file.name);
    else setProblem({ fileName: file.name, message: end.message });
  };
  const cancel = () => {
    abort.current?.abort();
    setUploading(undefined);
    onBusy(false);
  };

  return (
    <div>
      <FilePicker
        label={text("runs.upload.label")}
        hint={text("runs.upload.hint")}
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onFile={upload}
        isDisabled={uploading !== undefined}
        fileName={uploading?.fileName}
      />
      {uploading && (
        <div className="mt-3 flex items-center gap-3">
          <div
            role="progressbar"
            aria-label={text("runs.upload.progress", { file: uploading.fileName })}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(uploading.share * 100)}
            className="h-2 flex-1 overflow-hidden rounded-full bg-sunken"
          >
            <div className="h-full bg-ink" style={{ width: `${uploading.share * 100}%` }} />
          </div>
          <span role="status" className="text-table text-muted tabular-nums">
            {uploading.share < 1
              ? text("runs.upload.sent", { share: Math.floor(uploading.share * 20) / 20 })
              : text("runs.upload.checking")}
          </span>
          <Button size="sm" onClick={cancel}>
            {text("shell.cancel")}
          </Button>
        </div>
      )}
      {problem && (
        <div className="mt-3">
          <Alert tone="failure" title={text("runs.upload.refused", { file: problem.fileName })} isLive>
            <p>{problem.message}</p>
            <p className="mt-1 text-muted">{text("runs.upload.nothingKept")}</p>
          </Alert>
        </div>
      )}
    </div>
  );
}
