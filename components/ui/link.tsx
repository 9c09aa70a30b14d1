"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

interface Props extends Omit<ComponentProps<typeof NextLink>, "prefetch" | "href" | "onNavigate"> {
  readonly href: string;
  /** Turns the page in place of the link, for who has to know when it has turned. */
  readonly turnTo?: ((href: string) => void) | undefined;
}

/**
 * The way to another page, which is fetched ahead once someone reaches for it. Next's own fetches that of every link in
 * sight: for a table of a hundred rows, a hundred pages.
 */
export function Link({ turnTo, onPointerEnter, onFocus, ...rest }: Props) {
  const [isReachedFor, setReachedFor] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={isReachedFor ? null : false}
      onNavigate={
        turnTo &&
        ((event) => {
          event.preventDefault();
          turnTo(rest.href);
        })
      }
      onPointerEnter={(event) => {
        setReachedFor(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setReachedFor(true);
        onFocus?.(event);
      }}
    />
  );
}
