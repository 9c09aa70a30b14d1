import { type Column, DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Time } from "@/components/ui/time.tsx";
import type { Role } from "@/lib/model/role.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import { PersonState } from "./person-state.tsx";

export interface ShownPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  /** Whether it is who looks. */
  readonly isSelf: boolean;
  /** ISO 8601. */
  readonly lastSeenAt: string | null;
}

const columns: readonly Column<ShownPerson>[] = [
  {
    key: "name",
    header: settingsText("people.name"),
    cell: ({ id, name, isSelf }) => (
      <span className="inline-flex flex-wrap items-baseline gap-x-2">
        <Link href={`/settings/people/${id}`} className="door py-1 text-body font-medium">
          <bdi>{name}</bdi>
        </Link>
        {isSelf && <span className="text-meta text-muted">{settingsText("people.you")}</span>}
      </span>
    ),
  },
  { key: "email", header: settingsText("people.email"), cell: ({ email }) => <bdi>{email}</bdi> },
  { key: "role", header: settingsText("people.role"), cell: ({ role }) => text(`access.roles.${role}`) },
  {
    key: "state",
    header: settingsText("people.state"),
    cell: ({ isDisabled }) => <PersonState isDisabled={isDisabled} />,
  },
  {
    key: "seen",
    header: settingsText("people.lastSeen"),
    className: "whitespace-nowrap text-muted",
    cell: ({ lastSeenAt }) => (lastSeenAt === null ? settingsText("people.never") : <Time at={lastSeenAt} />),
  },
];

/** Everybody who has an account, a line each. */
export function PeopleList({ people }: { readonly people: readonly ShownPerson[] }) {
  return <DataTable caption={settingsText("people.caption")} columns={columns} rows={people} rowKey={({ id }) => id} />;
}
