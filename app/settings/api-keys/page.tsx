import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { KeyList, type ShownKey } from "@/components/settings/key-list.tsx";
import { NewKeyButton } from "@/components/settings/new-key.tsx";
import { SettingsPage } from "@/components/settings/settings-page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { type ListedKey, listKeys } from "@/db/api-keys.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { createKeyAction, revokeKeyAction } from "./actions.ts";

export const metadata: Metadata = { title: settingsText("keys.title") };

export default async function ApiKeysPage() {
  const { db, actor } = await enterPage("administer");
  const keys = await listKeys(db);
  return (
    <SettingsPage
      current="api-keys"
      role={actor.role}
      title={settingsText("keys.title")}
      lead={<p>{settingsText("keys.lead")}</p>}
      actions={<NewKeyButton create={createKeyAction} role={actor.role} />}
    >
      {keys.length === 0 ? (
        <EmptyState title={settingsText("keys.emptyTitle")}>
          <p>{settingsText("keys.empty")}</p>
        </EmptyState>
      ) : (
        <KeyList keys={keys.map(shown)} revoke={revokeKeyAction} />
      )}
    </SettingsPage>
  );
}

function shown({ id, name, prefix, role, by, expiresAt, lastUsedAt, revokedAt }: ListedKey): ShownKey {
  const isExpired = expiresAt !== null && expiresAt.getTime() <= Date.now();
  return {
    id,
    name,
    prefix,
    role,
    by: by?.name ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    state: revokedAt !== null ? "revoked" : isExpired ? "expired" : "active",
  };
}
