"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState, useTransition } from "react";
import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import type { z } from "zod";
import type { ActionResult, Failure } from "@/lib/action/failure.ts";
import { expectedInWords } from "@/lib/model/definition-faults.ts";
import { text } from "@/lib/texts/text.ts";

interface Options<Input extends FieldValues, Data> {
  /** The schema that the server parses with as well. */
  readonly schema: z.ZodType<Input, Input>;
  readonly defaultValues?: DefaultValues<Input>;
  readonly action: (input: Input) => Promise<ActionResult<Data>>;
  readonly onDone: (data: Data) => void;
}

/**
 * The one way to submit a form: checks with the schema, calls the action, puts refusals beside their fields.
 * `failure` is what concerns the whole form, until the next submit or `forgetFailure`; a second submit while one is under way does nothing.
 */
export function useActionForm<Input extends FieldValues, Data>({
  schema,
  defaultValues,
  action,
  onDone,
}: Options<Input, Data>) {
  const form = useForm<Input, unknown, Input>({
    resolver: zodResolver(schema, { error: expectedInWords }),
    defaultValues,
  });
  const [failure, setFailure] = useState<Failure>();
  const [isSaving, startSaving] = useTransition();

  const submit = form.handleSubmit((input) => {
    if (isSaving) return;
    setFailure(undefined);
    startSaving(async () => {
      const result = await answered(action(input));
      if (result.ok) {
        onDone(result.data);
        return;
      }
      for (const [path, message] of Object.entries(result.error.fields ?? {})) {
        form.setError(path as Path<Input>, { message }); // a path that the form does not have is shown by `failure`
      }
      setFailure(result.error);
    });
  });

  const forgetFailure = () => setFailure(undefined);

  return { form, submit, isSaving, failure, forgetFailure };
}

async function answered<Data>(call: Promise<ActionResult<Data>>): Promise<ActionResult<Data>> {
  try {
    return await call;
  } catch {
    return { ok: false, error: { code: "busy", message: text("shell.failure.unreachable") } };
  }
}
