/** Texts of the command menu, ICU messages (design.md 14.16). */
export const commands = {
  title: "Search or jump to",
  placeholder: "A page, a SmartConnector, an Object, a run’s number, a Record’s identifier…",
  groups: { places: "Places", actions: "Actions", found: "Found" },
  kinds: {
    connector: "SmartConnector",
    object: "Object",
    records: "Records",
    automation: "Automation",
  },
  archived: "{object}, archived",
  runConnector: "Run {name}…",
  newObject: "New Object",
  newAutomation: "New automation",
  import: "Import definitions",
  settings: "Settings: {page}",
  count: "{count, plural, =0 {Nothing is called like that.} one {# result} other {# results}}",
  none: "Nothing is called like that",
  noneHint: "Records are found by their whole unique identifier or Record ID, runs by their number.",
  failed: "The search could not be done. What stands here is found without it.",
} as const;
