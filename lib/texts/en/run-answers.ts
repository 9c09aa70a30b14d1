/**
 * What the server says of runs: why one ended early, and why something of one cannot be had. ICU messages (design.md
 * 14.16).
 */
export const runAnswers = {
  failure: {
    input_unreadable: {
      title: "The input could not be read",
      detail: "{problem} The run ended there; {written}",
    },
    input_changed: {
      title: "The file is not what was uploaded any more",
      detail:
        "Its SHA-256 is another one than when it arrived, so no more of it was read; {written} Look for what changed the database, such as a disk that fails. Where the file is restored, the run can be resumed; otherwise upload the file again.",
    },
    column_missing: {
      title: "The input lacks {count, plural, one {a column} other {# columns}} that the SmartConnector reads",
      detail:
        "Nothing was evaluated. Add what is listed to the file’s first line, exactly as written, then upload it again.",
      line: "Column “{column}”",
    },
    invalid_values: {
      title:
        "{count, plural, one {One cell does not fit its variable, so nothing was written} other {# cells do not fit their variables, so nothing was written}}",
      detail:
        "This SmartConnector loads nothing while a cell is invalid. Correct the cells listed, then upload the file again.",
      line: "Row {row, number}: {sentence}",
    },
    memory_limit: {
      title: "This dry run outgrew its memory",
      detail: "A dry run keeps what it would write in memory, up to {limit, number} MB. Dry run fewer rows at a time.",
    },
    worker_died: {
      title: "The worker ended again and again with this run",
      detail:
        "It ended {deaths, number} times without getting further, most often because the machine is out of memory; {written} Run fewer rows at a time, or give the machine more memory; the server’s log says more.",
    },
    not_active: {
      title: "The SmartConnector is not active",
      detail: "It takes dry runs only, so nothing was written.",
    },
    cancelled: {
      title: "The run was stopped",
      dry: "Nothing was written. {done, plural, =0 {No row was evaluated.} one {One row of {step} was evaluated.} other {# rows of {step} were evaluated.}}",
      live: "{done, plural, =0 {No row was processed, and nothing was written.} one {One row of {step} was processed. What was written stays.} other {# rows of {step} were processed. What was written stays.}}",
    },
    rights_lost: {
      title: "The run was stopped: who started it may not run it any more",
      detail:
        "{name} was disabled, revoked or given another role; {written} {mode, select, live {Who may do so can resume it.} other {Who may do so can start it again.}}",
    },
    internal: {
      title: "Something went wrong on the server",
      detail:
        "The run could not go on; {written} {mode, select, live {Resume it} other {Start it again}}; if it happens again, look for reference {reference} in the server’s log.",
    },
    written: {
      dry: "nothing was written.",
      live: "{done, plural, =0 {nothing was written.} other {what was written before stays.}}",
    },
  },
  problem: {
    noOtherRun: "There is no run {other, number} of the file of run {run, number} to compare it with.",
    noRun: "There is no run {run}.",
    noStep: "Run {run, number} has no load step {step}.",
    noRow: "Run {run, number} has no result for row {row} in step {step}.",
    otherVersion:
      "Version {now, number} of {name} was saved meanwhile, and you were asked about version {was, number}. Nothing was started: look at what it does now, then run it.",
    otherRun:
      "That was pressed for run {id, number}, which is of another file. Load the page again, then press once more.",
    noSuchInput: "There is no uploaded file {input}. It may have been removed.",
    noInputRow:
      "The file has {rows, plural, =0 {no rows} one {one row} other {# rows}}, so there is no row {row} in it.",
    noInput: "The input of this run cannot be read any more.",
    notResumable:
      "Run {id, number} has nothing to go on with: only a live run that was stopped, or failed on its way, can be resumed. Start a new run.",
    connectorGone: "There is no SmartConnector {name} any more, so its run cannot go on.",
    objectChanged:
      "{name} was changed since this run ended in a way that it cannot go on with: fields were removed or became another type, or what is unique is another. Start a new run with the same file: it goes by {name} as it is now.",
    tooManyUnfinished:
      "You have {count, number} runs that have not ended, and one may have no more. Wait until one of them has ended, or stop one; then start this one again.",
    fileName: "The request names no file: its header x-file-name is missing or not URI-encoded.",
    cutOff:
      "The upload broke off: {received, number} of {expected, number} bytes arrived, so the file was not kept. Upload it again.",
    missingColumns:
      "{name} reads {count, plural, one {a column that this file does not have} other {# columns that this file does not have}}: {missing}. The first line of the file has {found}. Correct it, capitals and all, then choose the file again.",
  },
} as const;
