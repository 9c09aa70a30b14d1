import type { IncomingMessage } from "node:http";
import { inputProblemPart } from "../../lib/texts/input-problem-part.ts";
import { webText } from "../../lib/texts/web-text.ts";
import type { BodyRule } from "./body-rules.ts";

/** How long the body of a request may take, and how long nothing of a file may arrive. Milliseconds. */
export interface BodyTimes {
  readonly whole: number;
  readonly silence: number;
}

export const bodyTimes: BodyTimes = { whole: 30_000, silence: 60_000 };

/** Why a body is not taken; the status and a sentence for people. */
export type RefuseBody = (status: number, detail: string) => void;

/** What the announced length of a body is refused for, before any of it is read; undefined where it may come. */
export function refusalOfLength(request: IncomingMessage, rule: BodyRule): string | undefined {
  const announced = Number(request.headers["content-length"] ?? 0);
  return announced > rule.bytes ? tooLarge(announced, rule) : undefined;
}

/**
 * Counts a body while its reader reads it, and ends it where it is too long or too slow: a body without an announced
 * length, and a client that sends a byte now and then.
 * @param refuse called once at most; nothing more of the body reaches its reader then
 */
export function guardBody(request: IncomingMessage, rule: BodyRule, refuse: RefuseBody, times = bodyTimes): void {
  const hasBody =
    request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
  if (!hasBody) return;
  let received = 0;
  let isRefused = false;
  const end = (status: number, detail: string) => {
    if (isRefused) return;
    isRefused = true;
    clearTimeout(timer);
    refuse(status, detail);
  };
  const timer = setTimeout(() => end(408, webText("web.slow")), rule.uploadBy ? times.silence : times.whole);
  const push = request.push;
  // Node's parser hands each piece over by `push`: counted here, a body is neither read nor kept by us.
  request.push = (piece: Buffer | string | null, encoding?: BufferEncoding) => {
    if (isRefused) return true;
    if (piece === null) {
      clearTimeout(timer);
      return push.call(request, null);
    }
    received += piece.length;
    if (rule.uploadBy) timer.refresh();
    if (received <= rule.bytes) return push.call(request, piece, encoding);
    end(413, tooLarge(received, rule));
    return true;
  };
  request.once("close", () => clearTimeout(timer));
}

function tooLarge(found: number, { bytes, uploadBy }: BodyRule): string {
  return uploadBy
    ? inputProblemPart("inputProblems.file_too_large", { found, allowed: bytes })
    : webText("web.tooLarge", { allowed: bytes });
}
