"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link.tsx";
import { text } from "@/lib/texts/text.ts";
import { NavIcon } from "./nav-icon.tsx";

interface Props {
  readonly href: string;
  readonly name: "home" | "connectors" | "runs" | "records" | "objects" | "automations" | "settings";
  readonly onNavigate: (() => void) | undefined;
}

/** The way to a place of the product; the one we are in is marked. */
export function NavLink({ href, name, onNavigate }: Props) {
  const path = usePathname();
  const isHere = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      onClick={onNavigate}
      aria-current={isHere ? (path === href ? "page" : "true") : undefined}
      title={text(`shell.places.${name}`)}
      className={clsx(
        "flex h-8 items-center gap-2.5 rounded-control px-2 font-medium pointer-coarse:h-11",
        isHere ? "bg-selected text-ink" : "text-muted hover:bg-hover hover:text-ink",
      )}
    >
      <NavIcon name={name} />
      <span className="slim:lg:sr-only">{text(`shell.places.${name}`)}</span>
    </Link>
  );
}
