import { Alert } from "@/components/ui/alert.tsx";
import type { Failure } from "@/lib/action/failure.ts";

/** What concerns a form as a whole; nothing while it has not failed. */
export function FormFailure({ failure }: { readonly failure: Failure | undefined }) {
  if (!failure) return null;
  return (
    <div className="w-full">
      <Alert tone="failure" title={failure.message} isLive />
    </div>
  );
}
