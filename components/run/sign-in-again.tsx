"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { Link } from "@/components/ui/link.tsx";
import { text } from "@/lib/texts/text.ts";

/** What to do once the session has ended: sign in, which leads back to this very view. */
export function SignInAgain() {
  const path = usePathname();
  const params = useSearchParams();
  const href = `/sign-in?next=${encodeURIComponent(params.size === 0 ? path : `${path}?${params}`)}`;
  return text.rich("runs.signedOut.body", {
    link: (chunks) => (
      <Link key="link" href={href} className="door font-medium">
        {chunks}
      </Link>
    ),
  });
}
