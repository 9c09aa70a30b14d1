import { Badge } from "@/components/ui/badge.tsx";
import { settingsText } from "@/lib/texts/settings-text.ts";

/** Whether a person can sign in, in a word. */
export function PersonState({ isDisabled }: { readonly isDisabled: boolean }) {
  if (isDisabled) return <Badge tone="warn">{settingsText("people.disabled")}</Badge>;
  return <span className="text-muted">{settingsText("people.active")}</span>;
}
