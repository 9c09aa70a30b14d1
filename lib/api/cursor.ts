import type { z } from "zod";
import { apiText } from "../texts/api-text.ts";
import { RequestError } from "./problem.ts";

/** Where a page of a list ends, in a form that clients do not take apart. */
export function cursorOf(place: string | number | readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/**
 * The place that a cursor names; undefined without one.
 * @throws RequestError where it is none of this list
 */
export function placeOf<Place extends z.ZodType>(
  cursor: string | undefined,
  schema: Place,
): z.output<Place> | undefined {
  if (cursor === undefined) return undefined;
  const place = schema.safeParse(decoded(cursor));
  if (place.success) return place.data;
  const message = apiText("request.cursor", { cursor: cursor.slice(0, 100) });
  throw new RequestError("bad_request", message, [{ path: "/query/cursor", code: "invalid_parameter", message }]);
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined;
  }
}
