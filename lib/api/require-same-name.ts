import { AppError } from "../errors.ts";
import { apiText } from "../texts/api-text.ts";

/**
 * Requires that a definition is of the name that the address says.
 * @throws AppError refused
 */
export function requireSameName(expected: string, { apiName }: { readonly apiName: string }): void {
  if (apiName === expected) return;
  const message = apiText("request.otherName", { found: apiName, expected });
  throw new AppError("refused", message, [{ path: "/apiName", code: "invalid_definition", message }]);
}
