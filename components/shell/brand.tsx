import { Link } from "@/components/ui/link.tsx";
import { text } from "@/lib/texts/text.ts";

/** The mark: rows that step down into their place. */
export function Brand() {
  return (
    <Link href="/" className="flex h-8 items-center gap-2.5 rounded-control px-1.5 font-semibold tracking-[-0.015em]">
      <svg viewBox="0 0 22 22" aria-hidden="true" className="size-5.5 shrink-0">
        <rect width="22" height="22" rx="5.5" className="fill-ink" />
        <path
          d="M4.5 6.5H9V11h4.5v4.5h4"
          fill="none"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="stroke-on-ink"
        />
      </svg>
      <span className="slim:lg:sr-only">{text("shell.product")}</span>
    </Link>
  );
}
