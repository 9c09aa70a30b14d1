import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { findVisitor } from "@/app/access/find-visitor.ts";
import { signOutAction } from "@/app/sign-in/actions.ts";
import { AccessProvider } from "@/components/access/access-context.tsx";
import { Providers } from "@/components/shell/providers.tsx";
import { Rail } from "@/components/shell/rail.tsx";
import { preferencesScript } from "@/components/shell/theme.ts";
import { currentRequest } from "@/lib/log/current-request.ts";
import { text } from "@/lib/texts/text.ts";
import "./globals.css";

// No page is made before somebody asks for it: each is for who may see it.
export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: { template: text("shell.pageTitle", { page: "%s" }), default: text("shell.product") },
  description: text("shell.tagline"),
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // Who opens an invitation while signed in sees it as the invited person does.
  const isOutside = currentRequest()?.path.startsWith("/invitation/");
  const actor = isOutside ? undefined : await findVisitor();
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <script nonce={currentRequest()?.nonce} suppressHydrationWarning>
          {preferencesScript}
        </script>
      </head>
      <body>
        <a
          href="#main"
          className="fixed start-4 top-2 z-40 -translate-y-20 rounded-control bg-ink px-3 py-2 font-medium text-on-ink focus:translate-y-0"
        >
          {text("shell.skip")}
        </a>
        <Providers>
          {actor ? (
            <AccessProvider actor={actor} signOut={signOutAction}>
              <div className="flex min-h-dvh">
                <Rail />
                {children}
              </div>
            </AccessProvider>
          ) : (
            <div className="flex min-h-dvh">{children}</div>
          )}
        </Providers>
      </body>
    </html>
  );
}
