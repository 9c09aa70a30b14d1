/** Texts of the export of definitions, ICU messages (design.md 14.16). */
export const exports = {
  open: "Export",
  title: "Export as a file",
  titleOf: "Export {name}",
  definitions: "The file can be kept, compared and imported again. It holds no Records, and no secrets of webhooks.",
  object: "The definition of the Object with its fields and options.",
  automation: "The definition of the automation, without the secret of its webhook.",
  version: "Version {version, number}, as it runs.",
  versionWithDraft: "Version {version, number}, as it runs. The changes of the draft are not in it.",
  neverSaved: "Nothing was saved yet. Save this SmartConnector first: an export holds what runs.",
  several: "All of a kind, or everything. SmartConnectors are in it as they run, without the changes of drafts.",
  format: "Download as",
  formats: { json: "JSON", yaml: "YAML" },
  what: "What",
  whats: {
    objects: "All Objects",
    automations: "All automations",
    connectors: "All SmartConnectors",
    workspace: "The whole workspace: Objects, automations, SmartConnectors",
  },
} as const;
