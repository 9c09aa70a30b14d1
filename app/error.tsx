"use client";

import { ErrorReference } from "@/components/shell/error-reference.tsx";
import { Page } from "@/components/shell/page.tsx";
import { Button } from "@/components/ui/button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly error: Error & { readonly digest?: string };
  /** Asks the server again; `reset` would only render again what came. */
  readonly retry: () => void;
}

export default function ErrorPage({ error, retry }: Props) {
  return (
    <Page crumbs={[{ label: text("shell.places.home"), href: "/" }, { label: text("shell.error.title") }]}>
      <title>{text("shell.pageTitle", { page: text("shell.error.title") })}</title>
      <PageHeader title={text("shell.error.title")}>
        <p className="mb-2">{text("shell.error.body")}</p>
        <ErrorReference digest={error.digest} />
      </PageHeader>
      <Button variant="primary" onClick={retry}>
        {text("shell.error.retry")}
      </Button>
    </Page>
  );
}
