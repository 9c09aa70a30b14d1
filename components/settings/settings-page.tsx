import clsx from "clsx";
import type { ReactNode } from "react";
import { type Crumb, Page } from "@/components/shell/page.tsx";
import { Link } from "@/components/ui/link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { may } from "@/lib/model/permissions.ts";
import type { Role } from "@/lib/model/role.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { type SettingsPlace, settingsPlaces } from "./settings-places.ts";

interface Props {
  readonly current: SettingsPlace;
  /** Of who looks: pages that do not open to them are not offered. */
  readonly role: Role;
  /** A page below the current place, such as one person's. */
  readonly below?: string;
  readonly title: ReactNode;
  readonly badges?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of the settings: their pages at the start, then the one that is open. */
export function SettingsPage({ current, role, below, title, badges, lead, actions, children }: Props) {
  const place = { label: settingsText(`settings.pages.${current}`), href: `/settings/${current}` };
  const crumbs: Crumb[] = [
    { label: settingsText("settings.title"), href: "/settings" },
    ...(below === undefined ? [{ label: place.label }] : [place, { label: below }]),
  ];
  return (
    <Page crumbs={crumbs}>
      <div className="grid gap-x-10 gap-y-5 lg:grid-cols-[10rem_minmax(0,1fr)]">
        <nav aria-label={settingsText("settings.nav")} className="max-lg:overflow-x-auto">
          <ul className="flex gap-0.5 lg:flex-col">
            {settingsPlaces
              .filter(({ needs }) => may(role, needs))
              .map((each) => (
                <li key={each.place}>
                  <Link
                    href={`/settings/${each.place}`}
                    aria-current={each.place === current ? (below === undefined ? "page" : "true") : undefined}
                    className={clsx(
                      "flex min-h-8 items-center rounded-control px-2.5 font-medium whitespace-nowrap pointer-coarse:min-h-11",
                      each.place === current ? "bg-selected text-ink" : "text-muted hover:bg-hover hover:text-ink",
                    )}
                  >
                    {settingsText(`settings.pages.${each.place}`)}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
        <div className="min-w-0 max-w-280">
          <PageHeader title={title} badges={badges} actions={actions}>
            {lead}
          </PageHeader>
          {children}
        </div>
      </div>
    </Page>
  );
}
