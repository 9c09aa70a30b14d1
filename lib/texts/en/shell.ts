/** Texts of the frame around every page, ICU messages (design.md 14.16). */
export const shell = {
  product: "Loadstep",
  pageTitle: "{page} · Loadstep",
  tagline: "Match every row of a file against the Records you have, see what would happen and why, then load it.",
  skip: "Skip to the content",
  mainNav: "Main",
  breadcrumb: "Breadcrumb",
  openMenu: "Open the menu",
  foldRail: "Fold the menu",
  unfoldRail: "Unfold the menu",
  close: "Close",
  cancel: "Cancel",
  leave: "Leave without saving? What you changed here would be lost.",
  theme: "Theme",
  themes: { light: "Light", dark: "Dark", system: "As the system" },
  places: {
    home: "Home",
    connectors: "Connectors",
    runs: "Runs",
    records: "Records",
    objects: "Objects",
    automations: "Automations",
    settings: "Settings",
  },
  copied: "Copied.",
  pages: "Pages",
  pageRange: "{first, number} to {last, number} of {total, number}",
  pageRangeOfMore: "{first, number} to {last, number} of more",
  previousPage: "Previous page",
  nextPage: "Next page",
  blank: "blank",
  sample: "Sample",
  notFound: {
    title: "There is nothing here",
    body: "The address names something that does not exist, or that was removed. Check it for a slip of the keys, or start from a place below.",
  },
  error: {
    title: "This page could not be shown",
    body: "Something went wrong on the server. What you have stored is safe. Try again; if it happens again, look for the reference below in the server’s log.",
    reference: "Reference",
    retry: "Try again",
  },
  failure: {
    internal:
      "Something went wrong on the server, and nothing was changed. Try again; if it happens again, look for reference {reference} in the server’s log.",
    disk_full:
      "The disk of the database is full, so nothing was saved. Whoever runs the server has to make room; then try again.",
    outage: "The database does not answer now, or is busy. Look whether it was done, and try again in a moment.",
    invalid: "Some of what was sent is missing or not as expected. Look at the marked parts.",
    unreachable:
      "No answer came from the server, so it is not known whether this was done. Look at the page again before you do it once more.",
  },
} as const;
