/** How an upload ended: the input's id, or a sentence on why the file was not taken. */
export type UploadEnd = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string };

interface Options {
  /** API name of the connector that is to read the file; its columns are required then. */
  readonly connector: string | undefined;
  /** Shares of the bytes sent, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
  readonly unreachable: string;
}

// `encodeURIComponent` throws on them, and a file may be called by one.
const loneSurrogates = /\p{Cs}/gu;

/** Sends a file as the raw body. XMLHttpRequest, because `fetch` tells nothing of what was sent. */
export function uploadFile(file: File, options: Options): Promise<UploadEnd> {
  const { connector, onProgress, signal, unreachable } = options;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const query = connector === undefined ? "" : `?connector=${encodeURIComponent(connector)}`;
    request.open("POST", `/api/inputs${query}`);
    request.setRequestHeader("content-type", "text/csv");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name.replace(loneSurrogates, "\ufffd")));
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onload = () => resolve(endOf(request.response, unreachable));
    request.onerror = () => resolve({ ok: false, message: unreachable });
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function endOf(answer: unknown, unreachable: string): UploadEnd {
  const { id, detail } = (typeof answer === "object" && answer !== null ? answer : {}) as Record<string, unknown>;
  if (typeof id === "string") return { ok: true, id };
  return { ok: false, message: typeof detail === "string" ? detail : unreachable };
}
