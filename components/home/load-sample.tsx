"use client";

import { ArrowRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import type { ActionResult } from "@/lib/action/failure.ts";
import { Nothing } from "@/lib/model/nothing.ts";
import { homeText } from "@/lib/texts/home-text.ts";

interface Props {
  readonly load: (input: Nothing) => Promise<ActionResult<unknown>>;
  readonly isPrimary: boolean;
}

export function LoadSample({ load, isPrimary }: Props) {
  const router = useRouter();
  const { submit, isSaving, failure } = useActionForm({
    schema: Nothing,
    defaultValues: {},
    action: load,
    onDone: () => router.refresh(),
  });
  return (
    <form onSubmit={submit} className="contents">
      <Button
        type="submit"
        variant={isPrimary ? "primary" : "secondary"}
        size={isPrimary ? "lg" : "sm"}
        disabled={isSaving}
      >
        {isSaving ? homeText("sample.loading") : homeText("sample.load")}
        {isPrimary && <ArrowRight size={16} strokeWidth={1.5} aria-hidden className="rtl:-scale-x-100" />}
      </Button>
      <FormFailure failure={failure} />
    </form>
  );
}
