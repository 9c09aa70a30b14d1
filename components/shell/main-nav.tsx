import { NavLink } from "./nav-link.tsx";

/** The places of the product. */
export const places = [
  { href: "/", name: "home" },
  { href: "/connectors", name: "connectors" },
  { href: "/runs", name: "runs" },
  { href: "/records", name: "records" },
  { href: "/objects", name: "objects" },
  { href: "/automations", name: "automations" },
  { href: "/settings", name: "settings" },
] as const;

/** The places of the product, settings at the end of the room that there is. Belongs in a `nav`. */
export function MainNav({ onNavigate }: { readonly onNavigate?: () => void }) {
  return (
    <ul className="flex grow flex-col gap-0.5">
      {places.map(({ href, name }) => (
        <li key={href} className="last:mt-auto">
          <NavLink href={href} name={name} onNavigate={onNavigate} />
        </li>
      ))}
    </ul>
  );
}
