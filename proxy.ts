import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "./app/access/path-header.ts";

/** Tells every page its own address. Nobody is let in or kept out here: pages and actions do that themselves. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

// Route handlers are left out, uploads among them: behind a proxy a body ends after 10 MB.
export const config = { matcher: ["/((?!api/|_next/|healthz|readyz|metrics|.*\\.[a-z0-9]+$).*)"] };
