"use client";

import { CircleX } from "lucide-react";
import { useEffect, useRef } from "react";
import { flushSync } from "react-dom";

export interface SummaryError {
  /** The id of the control that is wrong. */
  readonly target: string;
  readonly message: string;
}

interface Props {
  /** How many there are, in words. */
  readonly title: string;
  readonly errors: readonly SummaryError[];
  /** Changes with each refused attempt: then the summary takes focus. */
  readonly attempt: number;
  /** Unfolds what hides the control, before it takes focus. */
  readonly onGo?: (target: string) => void;
}

/**
 * Everything that is wrong in a form, each a link to its control; nothing while nothing is. Leave it in place, so that
 * only a refused attempt moves the focus.
 */
export function ErrorSummary({ title, errors, attempt, onGo }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);

  if (errors.length === 0) return null;

  const go = (target: string) => {
    if (onGo) flushSync(() => onGo(target));
    document.getElementById(target)?.focus();
  };

  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="flex scroll-mt-20 gap-3 rounded-card border border-failed bg-failed-tint px-4 py-3"
    >
      <CircleX size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-failed" />
      <div className="min-w-0">
        <p className="font-medium text-failed">{title}</p>
        <ul className="mt-1 flex flex-col text-table">
          {errors.map(({ target, message }) => (
            <li key={`${target} ${message}`}>
              <a
                href={`#${target}`}
                className="door inline-block"
                onClick={(event) => {
                  event.preventDefault();
                  go(target);
                }}
              >
                {message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
