/** Texts of the frame of the settings pages. */
export const settings = {
  title: "Settings",
  nav: "Pages of the settings",
  pages: {
    people: "People",
    "api-keys": "API keys",
    webhooks: "Webhooks",
    "audit-log": "Audit log",
    account: "Account",
  },
} as const;
