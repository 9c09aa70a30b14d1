/** What the web server says by itself, before or in place of the pages and handlers. */
export const web = {
  notFound: "There is nothing at {path}. Compare the address with the list of calls.",
  method: "{path} does not take {method}. Compare the method with the list of calls.",
  malformed: "This is no request that Loadstep can read: its address, headers or body are not well formed.",
  refused: "Loadstep does not take this request, and nothing was changed.",
  tooLarge:
    "The body has more than the {allowed, number} bytes that may be sent here, so nothing was changed. Send less at a time.",
  slow: "The body did not arrive in time, so nothing was changed. Send it again.",
  headers: "The headers of this request have more than 16 kB. Send fewer or shorter ones; delete this site’s cookies.",
  broken:
    "Something went wrong on the server. Try again; if it happens again, look for the trace id of this answer in the server’s log.",
  uploads:
    "{allowed, plural, one {One upload is} other {# uploads are}} under way already. Wait until one of them has ended, then send this file again.",
  busy: "{allowed, number} uploads of all people are under way already. Try again in a minute.",
} as const;
