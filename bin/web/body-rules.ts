import type { IncomingHttpHeaders } from "node:http";
import { inputLimits } from "../../lib/intake/input-limits.ts";

/** What a request may send. */
export interface BodyRule {
  /** The most bytes. */
  readonly bytes: number;
  /** A file that is taken as it arrives: it may take long, as long as something arrives. */
  readonly isUpload: boolean;
}

const megabyte = 1024 * 1024;

/** Server actions and calls of the API: Next's own limit for actions is the same (next.config.js). */
const usual: BodyRule = { bytes: 6 * megabyte, isUpload: false };

/** 10,000 rows as JSON, which are read as a whole. */
const rows: BodyRule = { bytes: 32 * megabyte, isUpload: false };

const file: BodyRule = { bytes: inputLimits.bytes, isUpload: true };

/** A file among the parts of a form, with their headers. */
const form: BodyRule = { bytes: inputLimits.bytes + megabyte, isUpload: true };

const startOfRun = /^\/api\/v1\/connectors\/[^/]+\/runs\/?$/;

/** The rule for a request; `path` is without the query. */
export function bodyRuleOf(path: string, headers: IncomingHttpHeaders): BodyRule {
  if (/^\/api\/inputs\/?$/.test(path)) return file;
  if (!startOfRun.test(path)) return usual;
  return /^multipart\/form-data\b/i.test(headers["content-type"] ?? "") ? form : rows;
}
