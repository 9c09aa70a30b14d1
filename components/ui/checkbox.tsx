import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

interface Props extends Omit<ComponentProps<"input">, "type" | "id"> {
  readonly label: ReactNode;
  /** A sentence under the label; also the reason why it is disabled. */
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly id?: string;
}

/** The browser's own checkbox with its label; the whole line can be pressed. */
export function Checkbox({ label, hint, error, id: givenId, className, ...rest }: Props) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const describedBy = clsx(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  return (
    <div className={clsx("min-w-0", className)}>
      <div className="flex items-start gap-2">
        <input
          type="checkbox"
          id={id}
          aria-describedby={describedBy === "" ? undefined : describedBy}
          aria-invalid={error === undefined ? undefined : true}
          className="mt-1 size-4 shrink-0 accent-ink not-disabled:cursor-pointer pointer-coarse:mt-3"
          {...rest}
        />
        <label
          htmlFor={id}
          className={clsx(
            "inline-flex min-h-6 min-w-0 items-center py-0.5 pointer-coarse:min-h-11",
            rest.disabled ? "text-muted" : "cursor-pointer",
          )}
        >
          {label}
        </label>
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="ps-6 text-meta text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-1 ps-6 text-table text-failed">
          {error}
        </p>
      )}
    </div>
  );
}
