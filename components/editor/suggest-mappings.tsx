"use client";

import { WandSparkles } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly step: number;
  readonly object: ObjectDefinition;
}

// What finds suggestions is loaded when they are asked for.
const SuggestionReview = lazy(() => import("./suggestion-review.tsx"));

/** Finds variables for the fields that are still free, and maps those that a person accepts. */
export function SuggestMappings({ step, object }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="ghost" onClick={() => setIsOpen(true)}>
        <WandSparkles size={16} strokeWidth={1.5} aria-hidden />
        {text("editor.suggest.open")}
      </Button>
      {isOpen && (
        <Suspense>
          <SuggestionReview step={step} object={object} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
