import { Badge } from "@/components/ui/badge.tsx";
import { text } from "@/lib/texts/text.ts";

/** Whether a person can sign in, in a word. */
export function PersonState({ isDisabled }: { readonly isDisabled: boolean }) {
  if (isDisabled) return <Badge tone="warn">{text("people.disabled")}</Badge>;
  return <span className="text-muted">{text("people.active")}</span>;
}
