"use client";

import { FormField } from "./form-field.tsx";
import { TextInput } from "./text-input.tsx";

interface Props {
  /** Says which name to type, and what for. */
  readonly label: string;
  /** That what was typed is another name. */
  readonly error: string | undefined;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onEnter: () => void;
}

/** The name of something, typed so that nobody goes on by a slip. */
export function TypedName({ label, error, typed, onType, onEnter }: Props) {
  return (
    <FormField label={label} error={error}>
      {(control) => (
        <TextInput
          {...control}
          value={typed}
          autoComplete="off"
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") onEnter();
          }}
        />
      )}
    </FormField>
  );
}
