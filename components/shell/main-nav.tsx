"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { text } from "@/lib/texts/text.ts";
import { NavIcon } from "./nav-icon.tsx";

const places = [
  { href: "/", name: "home" },
  { href: "/connectors", name: "connectors" },
  { href: "/runs", name: "runs" },
  { href: "/records", name: "records" },
  { href: "/objects", name: "objects" },
] as const;

/** The five places of the product; the one we are in is marked. Belongs in a `nav`. */
export function MainNav({ onNavigate }: { readonly onNavigate?: () => void }) {
  const path = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {places.map(({ href, name }) => {
        const isHere = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
        return (
          <li key={href}>
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
          </li>
        );
      })}
    </ul>
  );
}
