"use client";

import { useQuery } from "@tanstack/react-query";
import { readJson } from "@/components/run/read-json.ts";
import type { ExecutionVariable } from "@/lib/model/connector.ts";
import type { PreviewView } from "./preview-view.ts";

/** How all values of a column parse as a variable reads them. */
export function usePreview(
  inputId: string | undefined,
  variable: Pick<ExecutionVariable, "type" | "inputFormat" | "isArray" | "arrayDelimiter">,
  column: string | undefined,
  settings: { readonly timeZone?: string; readonly defaultCountry?: string },
) {
  const query = new URLSearchParams({ column: column ?? "", type: variable.type });
  if (variable.inputFormat) query.set("inputFormat", variable.inputFormat);
  if (variable.isArray && variable.arrayDelimiter) query.set("arrayDelimiter", variable.arrayDelimiter);
  if (settings.timeZone) query.set("timeZone", settings.timeZone);
  if (settings.defaultCountry) query.set("defaultCountry", settings.defaultCountry);
  const url = `/api/inputs/${inputId}/preview?${query}`;
  return useQuery({
    queryKey: ["preview", url],
    queryFn: ({ signal }) => readJson<PreviewView>(url, signal),
    enabled: inputId !== undefined && column !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
