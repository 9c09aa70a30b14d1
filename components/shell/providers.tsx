"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { usePreferences } from "./use-preferences.ts";

/** What the client parts of every page share. */
export function Providers({ children }: { readonly children: ReactNode }) {
  usePreferences();
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 2, refetchOnWindowFocus: true, staleTime: 1_000 } } }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
