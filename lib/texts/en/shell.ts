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
  theme: "Theme",
  themes: { light: "Light", dark: "Dark", system: "As the system" },
  places: { home: "Home", connectors: "Connectors", runs: "Runs", records: "Records", objects: "Objects" },
  pages: "Pages",
  pageRange: "{first, number} to {last, number} of {total, number}",
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
    invalid: "Some of what was sent is missing or not as expected. Look at the marked parts.",
    unreachable: "The server did not answer, so nothing was changed. Check that it is running, then try again.",
  },
} as const;
