import type { IncomingHttpHeaders } from "node:http";
import { operations } from "../../lib/api/operations.ts";
import { inputLimits } from "../../lib/intake/input-limits.ts";

/** What a request may send. */
export interface BodyRule {
  /** The most bytes. */
  readonly bytes: number;
  /** Of a file that is taken as it arrives, which may take long, as long as something arrives: what lets it in. */
  readonly uploadBy?: "session" | "key";
}

const megabyte = 1024 * 1024;

/** Server actions: Next's own limit for them is the same (next.config.js). */
const usual: BodyRule = { bytes: 6 * megabyte };

const file: BodyRule = { bytes: inputLimits.bytes, uploadBy: "session" };

/** A file among the parts of a form, with their headers. */
const form: BodyRule = { bytes: inputLimits.bytes + megabyte, uploadBy: "key" };

/** What the operations of the REST API say that they take. */
const described = operations.flatMap(({ path, body }) =>
  body
    ? [
        {
          path: new RegExp(`^/api/v1${path.replaceAll(/\{\w+\}/g, "[^/]+")}/?$`),
          hasForm: body.form !== undefined,
          json: { bytes: body.limitMegabytes * megabyte },
        },
      ]
    : [],
);

/** The rule for a request; `path` is without the query. */
export function bodyRuleOf(path: string, headers: IncomingHttpHeaders): BodyRule {
  if (/^\/api\/inputs\/?$/.test(path)) return file;
  const operation = described.find((each) => each.path.test(path));
  if (!operation) return usual;
  const isForm = /^multipart\/form-data\b/i.test(headers["content-type"] ?? "");
  return isForm && operation.hasForm ? form : operation.json;
}
