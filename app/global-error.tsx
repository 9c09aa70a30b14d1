"use client";

import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { Door } from "@/components/access/door.tsx";
import { ErrorReference } from "@/components/shell/error-reference.tsx";
import { usePreferences } from "@/components/shell/use-preferences.ts";
import { Button } from "@/components/ui/button.tsx";
import { text } from "@/lib/texts/text.ts";
import "./globals.css";

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

/** The whole document where not even the frame around the pages can be made: with the database away, say. */
export default function GlobalError({ error, retry }: Props) {
  usePreferences();
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <title>{text("shell.pageTitle", { page: text("shell.error.title") })}</title>
        <div className="flex min-h-dvh">
          <Door title={text("shell.error.title")} lead={text("shell.error.body")}>
            <Button variant="primary" onClick={retry} className="mb-5">
              {text("shell.error.retry")}
            </Button>
            <ErrorReference digest={error.digest} />
          </Door>
        </div>
      </body>
    </html>
  );
}
