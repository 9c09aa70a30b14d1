import type { ComponentProps, MouseEvent } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

interface Props extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** What it started is under way: it does nothing meanwhile. It keeps focus, which `disabled` would lose. */
  readonly isBusy?: boolean;
}

export function Button({ variant, size, className, type = "button", isBusy = false, onClick, ...rest }: Props) {
  return (
    <button
      type={type}
      className={buttonStyle(variant, size, className)}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? stop : onClick}
      {...rest}
    />
  );
}

function stop(event: MouseEvent): void {
  event.preventDefault();
}
