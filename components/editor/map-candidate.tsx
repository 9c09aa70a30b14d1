"use client";

import { useEffect, useState } from "react";
import { useFormContext } from "react-hook-form";
import type { Connector } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { useSamples } from "./sample-context.tsx";
import { suggestibleVariables } from "./suggestible-variables.ts";

interface Props {
  /** Position from 0. */
  readonly step: number;
  /** API name of a field that nothing fills. */
  readonly field: string;
  readonly object: ObjectDefinition;
  readonly onPick: (variable: string) => void;
}

/** The variable that would be suggested for a field, to be mapped with one press; nothing where none is. */
export function MapCandidate({ step, field, object, onPick }: Props) {
  const form = useFormContext<Connector>();
  const { columns } = useSamples();
  const [candidate, setCandidate] = useState<string>();
  useEffect(() => {
    let isLeft = false;
    // What finds suggestions is loaded when there is something to suggest.
    void import("@/lib/engine/suggest-mappings.ts").then(({ suggestMappings }) => {
      const variables = suggestibleVariables(form.getValues(), step, columns);
      const mapped = object.fields.map(({ apiName }) => apiName).filter((apiName) => apiName !== field);
      const [best] = suggestMappings({ object, variables, mapped });
      if (!isLeft) setCandidate(best?.variable);
    }, ignore);
    return () => {
      isLeft = true;
    };
  }, [form, step, field, object, columns]);
  if (candidate === undefined) return null;
  return (
    <button type="button" className="door" onClick={() => onPick(candidate)}>
      {text("editor.mapping.mapCandidate", { variable: candidate })}
    </button>
  );
}

function ignore(): void {}
