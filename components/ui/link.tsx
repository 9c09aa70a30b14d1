"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

type Props = Omit<ComponentProps<typeof NextLink>, "prefetch">;

/**
 * The way to another page, which is fetched ahead once someone reaches for it. Next's own fetches that of every link in
 * sight: for a table of a hundred rows, a hundred pages.
 */
export function Link({ onPointerEnter, onFocus, ...rest }: Props) {
  const [isReachedFor, setReachedFor] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={isReachedFor ? null : false}
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
