import { type ReactNode, useId } from "react";

interface Props {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  /** Draws the control with what ties it to label, hint and error. */
  readonly children: (control: {
    readonly id: string;
    readonly "aria-describedby": string | undefined;
    readonly "aria-invalid": true | undefined;
  }) => ReactNode;
}

/** Label, hint, control and error of one input. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-meta font-medium text-muted">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": [hintId, errorId].filter(Boolean).join(" ") || undefined,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <p id={hintId} className="mt-1 text-meta text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={errorId} role="alert" className="mt-1 text-table text-failed">
          {error}
        </p>
      )}
    </div>
  );
}
