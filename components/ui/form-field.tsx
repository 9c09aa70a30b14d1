import clsx from "clsx";
import { type ReactNode, useId } from "react";

/** What a control takes so that its label, hint and error belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

interface Props {
  readonly label: ReactNode;
  /** A sentence under the label: what is expected here. */
  readonly hint?: ReactNode;
  /** What is wrong, under the control. */
  readonly error?: string;
  /** Of the control; an error summary links to it. */
  readonly id?: string;
  readonly className?: string;
  /** `{(control) => <TextInput {...control} />}` */
  readonly children: (control: FieldControl) => ReactNode;
}

/** A label, its control, and under it the hint and what is wrong. */
export function FormField({ label, hint, error, id: givenId, className, children }: Props) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const describedBy = clsx(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className="self-start text-table font-medium">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": describedBy === "" ? undefined : describedBy,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-table text-failed">
          {error}
        </p>
      )}
    </div>
  );
}
