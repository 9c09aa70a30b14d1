import type { Permission } from "@/lib/model/permissions.ts";

export type SettingsPlace = "people" | "api-keys" | "webhooks" | "audit-log" | "account";

/** The pages of the settings, and whom they open to. */
export const settingsPlaces: readonly { readonly place: SettingsPlace; readonly needs: Permission }[] = [
  { place: "people", needs: "administer" },
  { place: "api-keys", needs: "administer" },
  { place: "webhooks", needs: "configure" },
  { place: "audit-log", needs: "administer" },
  { place: "account", needs: "read" },
];
