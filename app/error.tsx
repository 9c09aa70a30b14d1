"use client";

import { Page } from "@/components/shell/page.tsx";
import { Button } from "@/components/ui/button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: Props) {
  return (
    <Page crumbs={[{ label: text("shell.places.home"), href: "/" }, { label: text("shell.error.title") }]}>
      <title>{text("shell.pageTitle", { page: text("shell.error.title") })}</title>
      <PageHeader title={text("shell.error.title")}>
        <p>{text("shell.error.body")}</p>
        {error.digest !== undefined && (
          <p className="mt-2">
            {text("shell.error.reference")} <span className="mono text-ink">{error.digest}</span>
          </p>
        )}
      </PageHeader>
      <Button variant="primary" onClick={reset}>
        {text("shell.error.retry")}
      </Button>
    </Page>
  );
}
