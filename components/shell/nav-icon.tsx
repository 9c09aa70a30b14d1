import type { ReactNode } from "react";

export type NavIconName = "home" | "connectors" | "runs" | "records" | "objects" | "automations" | "settings" | "theme";

const shapes: Record<NavIconName, ReactNode> = {
  home: <path d="M2.5 7 8 2.500 13.500 7v6.500h-4v-4h-3v4h-4z" />,
  connectors: (
    <>
      <circle cx="3.5" cy="4" r="1.5" />
      <circle cx="3.5" cy="12" r="1.5" />
      <circle cx="12.5" cy="8" r="1.5" />
      <path d="M5 4h2.500c2 0 1.500 4 3.500 4M5 12h2.500c2 0 1.500-4 3.500-4" />
    </>
  ),
  runs: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M6.750 5.750 10.250 8l-3.500 2.250z" />
    </>
  ),
  records: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
      <path d="M2.500 6.500h11M6 6.500V13" />
    </>
  ),
  objects: <path d="M8 2 13.500 5v6L8 14 2.500 11V5zM2.500 5 8 8l5.500-3M8 8v6" />,
  automations: <path d="M9 2 3.500 9H8l-1 5 5.500-7H8z" />,
  settings: (
    <>
      <path d="M2 5h3.500M8.500 5H14M2 11h5.500M10.500 11H14" />
      <circle cx="7" cy="5" r="1.5" />
      <circle cx="9" cy="11" r="1.5" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.500a5.500 5.500 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
};

/** The signs of the frame, beside their words or with them as accessible names. */
export function NavIcon({ name }: { readonly name: NavIconName }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      width={16}
      height={16}
      className="shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {shapes[name]}
    </svg>
  );
}
