import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers.tsx";
import { Rail } from "@/components/shell/rail.tsx";
import { preferencesScript } from "@/components/shell/theme.ts";
import { text } from "@/lib/texts/text.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: text("shell.pageTitle", { page: "%s" }), default: text("shell.product") },
  description: text("shell.tagline"),
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <script>{preferencesScript}</script>
      </head>
      <body>
        <a
          href="#main"
          className="fixed start-4 top-2 z-40 -translate-y-20 rounded-control bg-ink px-3 py-2 font-medium text-on-ink focus:translate-y-0"
        >
          {text("shell.skip")}
        </a>
        <Providers>
          <div className="flex min-h-dvh">
            <Rail />
            {children}
          </div>
        </Providers>
      </body>
    </html>
  );
}
