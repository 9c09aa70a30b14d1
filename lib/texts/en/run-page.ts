/** Texts that a run's own page alone has, ICU messages (design.md 14.16). */
export const runPage = {
  view: {
    label: "What is shown of {step}",
    rows: "Rows",
    flow: "Flow",
    issues: "Issues",
  },
  flow: {
    title: "Flow of {step}",
    input: "Input",
    rows: "{count, plural, one {# row} other {# rows}}",
    rule: "Rule {rule, number}",
    function: "Upload function",
    outcome: "Outcome",
    match: {
      none: "no match",
      single: "single match",
      multiple: "multiple matches",
      archived: "archived match",
    },
    exitName:
      "{count, plural, one {# row} other {# rows}}: rule {rule, number} {match, select, none {no match} single {single match} multiple {multiple matches} other {archived match}}",
    failed: "{count, number} fail here",
    unread: "{count, plural, one {fails} other {fail}} before any rule",
    unreadName: "{count, plural, one {# row} other {# rows}} that failed before any rule found anything",
    caption:
      "{rules, plural, one {One rule decides} other {# rules decide}} {decided, plural, one {one row} other {# rows}} of {total, number}{unread, plural, =0 {} one {; one failed before any rule} other {; # failed before any rule}}.",
    list: "Same as a list",
    entered: "{count, plural, =0 {No row comes} one {# row comes} other {# rows come}} to it.",
    decided: "It decides {count, plural, =0 {none} one {<rows>one row</rows>} other {<rows># rows</rows>}}.",
    failedHere: "{count, plural, one {# row fails} other {# rows fail}} here before anything is looked up.",
    ends: "Upload functions",
    endLine: "{action}: {outcomes}",
    outcomeCount: "{count, number} {outcome}",
    unreadLine: "Before any rule",
    unreadTitle: "The flow could not be read",
    wide: "There are too many rules to draw; they are listed here.",
  },
  issues: {
    title: "Issues of {step}",
    none: "Nothing went wrong here",
    noneHint: "No row failed, and none was loaded with a warning.",
    noneYet: "Nothing went wrong so far",
    warnings: "Loaded with a warning",
    share: "{share} of the rows",
    row: "Row {row, number}",
    rows: "{count, plural, one {Show the row} other {Show the # rows}}",
    rowsOf: "{count, plural, one {Show the row} other {Show the # rows}}: {issue}",
    unreadTitle: "The issues could not be read",
  },
  attention: {
    title: "Worth a look",
    rows: "show the rows",
    show: "Show the rows: {sentence}",
    nothingToDo:
      "Every row matches what is already there. {mode, select, dry {A run would change nothing.} other {This run changed nothing.}}",
    manyCreated:
      "{share, number, percent} of the rows {mode, select, dry {create} other {created}} a new {object}. If most of them should exist already, the match field may be the wrong one.",
    allSkipped:
      "Every row of {step} was skipped by one function: {dropdown}, Do Not Upload Row, of rule {rule, number}.",
    allFailed: "Every row of {step} failed for one cause. The first: {sentence}",
    clears:
      "{rows, plural, one {# row} other {# rows}} of {step} {mode, select, dry {would empty a value, as what comes in is blank} other {emptied a value, as what came in was blank}}.",
    renames:
      "{rows, plural, one {# row} other {# rows}} of {step} {mode, select, dry {would change} other {changed}} the {identifierName} of a Record. Whoever uses the old one will not find it any more.",
    repeats:
      "{rows, plural, one {# row} other {# rows}} of {step} {mode, select, dry {would change a Record that an earlier row wrote} other {changed a Record that an earlier row had written}}. The last row wins.",
    warnings:
      "{rows, plural, one {# row of {step} names a Record that was not found or is archived. That link} other {# rows of {step} name a Record that was not found or is archived. Those links}} {mode, select, dry {{rows, plural, one {stays as it is} other {stay as they are}}} other {{rows, plural, one {stayed as it was} other {stayed as they were}}}}, with a warning.",
    differs:
      "{rows, plural, one {# row} other {# rows}} of {step} came out otherwise than dry run {id, number} had shown, by outcome, cause, way through the rules or {identifierName}.",
    run: "open it",
    showRun: "Open run {id, number}: {sentence}",
    carriedOut: "Run {id, number} has loaded this file with these settings since.",
    asForeseen:
      "Every row came to the outcome that dry run {id, number} had shown, by the same rules. Values that somebody changed in between are not compared.",
  },
  row: {
    valueCounts:
      "{changed, plural, one {# changes} other {# change}}, {held, number} held back, {blank, plural, =0 {} other {# not given, }}{same, number} the same",
  },
  foreseen: {
    before:
      "Run {id, number} has loaded this file with these settings since, so that what was shown then need not hold any more.",
    loaded: "Run {id, number} has loaded this file with these settings already. A dry run shows what it would do now.",
    title: "Dry run {id, number} had shown something else:",
    way: "It went this way: {path}.",
    noWay: "It came to no rule.",
    identifier: "{identifierName}: {value}.",
    row: "Row {row, number} of dry run {id, number}",
    filter: "Otherwise than in run {id, number}",
  },
  stale: {
    failed: {
      title: "There is no news from the server",
      body: "What you see is what it said last. This page keeps asking.",
    },
    notFound: {
      title: "This run is not there any more",
      body: "It was removed meanwhile. What you see is what the server said last.",
    },
  },
  stop: {
    button: "Stop",
    title: "Stop after the current batch?",
    dry: "{done, plural, one {# row} other {# rows}} of {step} {done, plural, one {is} other {are}} evaluated. Up to {left, plural, one {# more row} other {# more rows}} will not be.",
    live: "{done, plural, one {# row} other {# rows}} of {step} {done, plural, one {is} other {are}} processed, and what was written stays. Up to {left, plural, one {# more row} other {# more rows}} will not be processed.",
    keep: "Keep running",
    confirm: "Stop the run",
  },
  resume: {
    button:
      "{steps, plural, =0 {Resume…} one {Resume from row {row, number}…} other {Resume from row {row, number} of {step}…}}",
    title: "Resume run {id, number}?",
    from: "It goes on with row {row, number} of {step}.",
    atEnd: "All rows are done; it only has to be ended.",
    body: "It goes on as it began, with version {version, number} and the file as it was uploaded. What was written stays as it is. What comes is matched with the Records as they are now.",
    otherVersion: "Version {now, number} is the current one by now; this run stays with version {was, number}.",
    cancel: "Leave it",
    confirm: "Resume run",
  },
  download: {
    title: "Download what run {id, number} did",
    titleDry: "Download what dry run {id, number} found",
    lead: "All rows, whatever the filters of the page show.",
    failedRows: "Failed rows",
    failedRowsHint:
      "The rows that failed, in their own columns, with the cause beside each. Correct them, then load the file: it fits the same SmartConnector.",
    noFailedRows: "No row failed.",
    report: "Report",
    reportHint: "Every row with its outcome, the rule that decided, and each value before and after.",
    input: "The file",
    inputHint: "{fileName}, to the byte as it was uploaded.",
    csv: "CSV",
    excel: "Excel",
    original: "Original",
    raw: "Texts as they are, in CSV files",
    rawHint:
      "Otherwise a text that a spreadsheet would take for a formula is led by an apostrophe. Failed rows lose it again when they are loaded, as long as one of the columns _row, _code and _reason is left.",
  },
  failure: {
    cut: "Only the first {count, number} are listed here.",
  },
  progress: {
    title: "Progress",
    queued: "Queued. It starts as soon as a worker is free.",
    waiting: "Another run writes the same Object. This one starts by itself when that one is finished.",
    stopping: "Stopping after the batch in hand.",
    heldUp: {
      disk_full:
        "The disk of the database is full. Nothing is lost: the run waits, and goes on by itself once there is room.",
      outage: "The database went away. Nothing is lost: the run goes on from the last batch that was stored.",
    },
    elapsed: "{elapsed} since the start.",
    elapsedResumed: "{elapsed} since it was resumed.",
    speed: "{speed, number} rows per second.",
    remaining: "About {low} to {high} left.",
    bar: "Progress of {name}",
    rows: "{done, number} of {total, number}",
    states: { waiting: "Not started", running: "Running", retrying: "Retrying", finished: "Finished" },
    mayClose: "You may close this page: the run goes on without it.",
  },
  announce: {
    progress: "{name}: {status}, {percent, number} percent done.",
    end: "{name}: {status}.",
  },
  unread: "The server did not answer as it should. Try again in a moment.",
  notThere: "Take the filters off, or open another one of <link>all runs</link>.",
  matrix: {
    caption: "Load steps by outcome",
    step: "Load step",
    rows: "Rows",
    share: "Share",
    door: "{step}: {count, number} {outcome}",
  },
  goTo: { label: "Go to row", problem: "Type a row from 1 to {last, number}" },
  search: { label: "Find an identifier" },
  footer: {
    runForReal: "Run this for real…",
    back: "Back to connector",
    download: "Download…",
    notSaved: "This was a draft. Save it to run it for real.",
    notActive: "The SmartConnector is not active, so it takes dry runs only.",
  },
  starts: {
    title: "Automations",
    manual: "<name></name> would start <times>{count, plural, one {once} other {# times}}</times>, as {step} lists it.",
    trigger:
      "<name></name> would start <times>{count, plural, one {once} other {# times}}</times> by its own triggers, for what {step} writes.",
    silenced:
      "<name></name> stays silent <times>{count, plural, one {once} other {# times}}</times>, as {step} suppresses triggers.",
    filter: {
      manual: "Starts {automation}, as the step lists it",
      trigger: "Starts {automation} by its own triggers",
      silenced: "Keeps {automation} silent",
    },
  },
  sentence: {
    dryFirst: "If you run this now, <name></name>: <counts></counts>. <total></total>",
    dryFirstReached: "If you run the rows that were reached, <name></name>: <counts></counts>. <total></total>",
    step: "<name></name>: <counts></counts>. <total></total>",
    accounted:
      "{done, number} of {total, number} {total, plural, one {row} other {rows}} accounted for{unreached, plural, =0 {} other {; # not reached}}.",
    words: {
      created: "created",
      updated: "updated",
      unarchived: "unarchived",
      unchanged: "unchanged",
      skipped: "skipped",
      failed: "failed",
    },
  },
} as const;
