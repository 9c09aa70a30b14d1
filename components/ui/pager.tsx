import { ChevronLeft, ChevronRight } from "lucide-react";
import { text } from "@/lib/texts/text.ts";
import { Button } from "./button.tsx";
import { LinkButton } from "./link-button.tsx";

interface Props {
  /** Of the first and last entry shown, from 1. */
  readonly first: number;
  readonly last: number;
  /** Undefined where it is not known, but more than `last`. */
  readonly total: number | undefined;
  /** Addresses of the neighbouring pages; undefined at the ends. */
  readonly previousHref: string | undefined;
  readonly nextHref: string | undefined;
}

/** "1 to 100 of 16,712" and the way to the neighbouring pages. */
export function Pager({ first, last, total, previousHref, nextHref }: Props) {
  return (
    <nav aria-label={text("shell.pages")} className="flex items-center gap-2 py-3 text-table text-muted">
      <span className="me-auto tabular-nums">
        {total === undefined
          ? text("shell.pageRangeOfMore", { first, last })
          : text("shell.pageRange", { first, last, total })}
      </span>
      {(previousHref !== undefined || nextHref !== undefined) && (
        <>
          <PagerLink href={previousHref} label={text("shell.previousPage")}>
            <ChevronLeft size={16} strokeWidth={1.5} aria-hidden className="rtl:-scale-x-100" />
          </PagerLink>
          <PagerLink href={nextHref} label={text("shell.nextPage")}>
            <ChevronRight size={16} strokeWidth={1.5} aria-hidden className="rtl:-scale-x-100" />
          </PagerLink>
        </>
      )}
    </nav>
  );
}

function PagerLink(props: {
  readonly href: string | undefined;
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  if (props.href === undefined) {
    return (
      <Button size="sm" disabled aria-label={props.label}>
        {props.children}
      </Button>
    );
  }
  return (
    <LinkButton size="sm" href={props.href} aria-label={props.label} scroll={false}>
      {props.children}
    </LinkButton>
  );
}
