/** Texts of `bin/loadstep`, ICU messages (design.md 14.16). */
export const commandLine = {
  help: `Examples
  bin/loadstep check scenario.json
  bin/loadstep validate objects.json contacts.json

Commands
  check     carries out a scenario without a server and shows what became of every row
  validate  checks definition files and lists everything that is wrong with them
  apply     brings definitions of files to a server, after it showed what changes
  export    prints the definitions of a server
  diff      shows what applying files would change
  dry-run   shows what a file would do in a SmartConnector
  run       loads a file by a SmartConnector
  runs      lists runs
  rows      lists what became of the rows of a run, and why
  cancel    stops a run
  doctor    looks whether the server can be reached, is ready and takes the API key
  reset-password
            makes a link by which a person sets a new password, the owner too

bin/loadstep COMMAND --help tells more.`,
  checkHelp: `Examples
  bin/loadstep check scenario.json
  bin/loadstep check scenario.json --json > output.json
  bin/loadstep check scenario.json --store postgres

Builds an empty workspace, puts in the Objects, Records and SmartConnectors of the file, carries out its runs in order
and shows what became of every row and why. A scenario with "expect" is compared with what came out. The file holds one
scenario or a list of them. Nothing outside is read or changed, and the same file always gives the same output.

Options
  --json            prints only the output, as JSON; differences go to the error output
  --store memory    keeps Records in memory (the default)
  --store postgres  keeps them in a throwaway database of the embedded server
  --help            prints this

Exit codes
  0 carried out and as expected   1 not as expected, or an error   2 wrong file or usage`,
  validateHelp: `Examples
  bin/loadstep validate workspace.json
  bin/loadstep validate objects.json automations.json contacts.json
  bin/loadstep validate workspace.yaml --json
  bin/loadstep validate newsletter.yaml objects.json --format smartconnector-flow

Checks definition files offline, JSON or YAML: each holds one Object, one automation, one SmartConnector, or a workspace
of them. Several files are checked together, as one workspace. Lists everything that is wrong, with its place and its
code. A connector of the original product's command-line tool is recognised by its keys; what has no place in a
definition of ours is listed.

Options
  --format FORMAT  json, yaml or smartconnector-flow, where neither names nor keys of the files tell
  --json           prints only the errors, as JSON: path, line, column, code, message; and what was left out
  --help           prints this

Exit codes
  0 nothing is wrong   1 an error   2 something is wrong, or wrong usage`,
  unknownCommand: "There is no command {command}. Commands: {commands}.",
  noCommand: "Name a command: {commands}.",
  seeHelp: "See {command} --help.",
  usage: "{message}",
  oneFile:
    "{count, plural, =0 {Name the scenario file.} other {Expected one file, found #: {files}. Put several scenarios into one file as a list.}}",
  someFiles: "Name at least one definition file.",
  unknownStore: "--store takes memory or postgres, found {store}.",
  noSuchFile: "{file}: there is no such file.",
  isFolder: "{file}: this is a folder. Expected a file.",
  unreadable: "{file}: the file cannot be read ({code}).",
  notUtf8: "{file}: the file is not UTF-8 text. Save it as UTF-8.",
  missingInput:
    "Run {run} reads {file}, but the file cannot be read ({code}). Put it beside the scenario, or correct the name.",
  faults: "{file}: {count, plural, one {one thing is wrong} other {# things are wrong}}",
  fault: "  {path}\n    {message} ({code})",
  wholeFile: "(the whole file)",
  place: "{path} (line {line}, column {column})",
  leftOut: "{file}: {count, plural, one {one thing was} other {# things were}} left out",
  leftOutPart: "  {path}\n    {message}",
  unknownFormat: "--format takes one of {formats}, found {format}.",
  valid: "{file}: nothing is wrong. {things}.",
  objects: "{count, plural, one {# Object} other {# Objects}}",
  automations: "{count, plural, one {# automation} other {# automations}}",
  connectors: "{count, plural, one {# SmartConnector} other {# SmartConnectors}}",
  records: "{count, plural, one {# Record} other {# Records}}",
  nothing: "It holds no definition",
  stopped: "Stopped. {done} of {total, plural, one {# scenario} other {# scenarios}} were carried out.",
  broken: "Something went wrong: {message}",
  scenario: "Scenario {number}",
  run: "Run {number}: {connector}, {mode, select, dry {dry run} other {live run}}, {status}{reason, select, none {} other { ({reason})}}",
  step: "  Step {number}, {name}: {counts}",
  noRows: "no row",
  row: "    Row {row} {outcome}{identifier}: {explanation}",
  problem: "  {problem}",
  missingColumn: "  The input lacks the column {column}, which the SmartConnector reads.",
  invalidCell: "  Row {row}: {sentence}",
  afterwards: "Afterwards: {records}",
  afterwardsOf: "{object} {active, number} active, {archived, number} archived",
  asExpected: "As expected.",
  differences: "{count, plural, one {One difference} other {# differences}} from what is expected:",
  difference: "  {path}\n    expected {expected}\n    found    {found}",
  absent: "nothing",
  api: {
    wrongUrl: "LOADSTEP_URL is {url}. Expected the address of a Loadstep, such as https://loadstep.example.com.",
    noKey:
      "LOADSTEP_API_KEY is not set. Make a key under Settings, API keys, at {url}, then set LOADSTEP_API_KEY to it.",
    unreachable: "No answer from {url} ({reason}). Check that Loadstep runs there and that LOADSTEP_URL names it.",
    notLoadstep: "{url} answered {status}, but not as a Loadstep does. Check LOADSTEP_URL, and what stands between.",
    trace: "Reference: {traceId}.",
  },
  applyHelp: `Examples
  bin/loadstep apply workspace.yaml
  bin/loadstep apply objects.json contacts.json --yes
  bin/loadstep apply --format smartconnector-flow newsletter.yaml

Brings Objects, automations and SmartConnectors of files to the server. Shows first what would change, and asks where a
person is there to answer. What the files do not name stays as it is. Several files are one workspace.

Options
  --yes            does not ask
  --force          also changes of Objects that lose data
  --format FORMAT  json, yaml or smartconnector-flow, where the name and the content do not tell
  --json           prints what changed as JSON
  --help           prints this

Server
  LOADSTEP_URL      its address (http://127.0.0.1:3000 where not set)
  LOADSTEP_API_KEY  a key of Settings, API keys

Exit codes
  0 done, or nothing to do   1 an error, or not confirmed   2 wrong file, definition or usage`,
  diffHelp: `Examples
  bin/loadstep diff workspace.yaml
  bin/loadstep diff contacts.json --json

Shows what applying files would change, and changes nothing.

Options
  --format FORMAT  json, yaml or smartconnector-flow, where the name and the content do not tell
  --json           prints the differences as JSON
  --help           prints this

Server
  LOADSTEP_URL      its address (http://127.0.0.1:3000 where not set)
  LOADSTEP_API_KEY  a key of Settings, API keys

Exit codes
  0 no change   1 changes, or an error   2 wrong file, definition or usage`,
  exportHelp: `Examples
  bin/loadstep export > workspace.json
  bin/loadstep export --connector contacts --format yaml
  bin/loadstep export --output workspace.yaml

Prints definitions in their canonical form: the same definitions always give the same bytes. All of the workspace, or
one. Records, drafts, ids, times and secrets are not in it.

Options
  --object NAME, --automation NAME, --connector NAME  only that one
  --format FORMAT                                     json (where not set) or yaml
  --output FILE                                       writes a file instead; its name tells the format
  --help                                              prints this

Server
  LOADSTEP_URL      its address (http://127.0.0.1:3000 where not set)
  LOADSTEP_API_KEY  a key of Settings, API keys

Exit codes
  0 done   1 an error   2 wrong usage`,
  definitions: {
    line: "{change, select, created {created  } updated {updated  } other {unchanged}}  {kind, select, object {Object} automation {automation} other {SmartConnector}} {apiName} ({name})",
    confirm: "Apply {count, plural, one {this change} other {these # changes}}? [y/N]",
    notApplied: "Nothing was applied.",
    applied: "Applied before that: {names}.",
    done: "{count, plural, =0 {Nothing to change.} one {One definition applied.} other {# definitions applied.}}",
    oneOf: "Name at most one Object, automation or SmartConnector.",
    noRecords:
      "{file}: {count, plural, one {its Record is} other {its # Records are}} not applied. Import the file in the browser to add Records.",
  },
  dryRunHelp: `Examples
  bin/loadstep dry-run contacts contacts.csv
  bin/loadstep dry-run contacts contacts.csv --json

Shows what a file would do in a SmartConnector: sends it, waits for the dry run, and prints its outcomes. Nothing is
written. bin/loadstep rows RUN lists the rows and why.

Options
  --json                 prints the run as JSON
  --no-wait              prints the run as soon as it is queued
  --idempotency-key KEY  the same key within 7 days gives the same run
  --help                 prints this

Server
  LOADSTEP_URL      its address (http://127.0.0.1:3000 where not set)
  LOADSTEP_API_KEY  a key of Settings, API keys

Exit codes
  0 done   1 an error   2 wrong usage   4 finished with failed rows`,
  runHelp: `Examples
  bin/loadstep run contacts contacts.csv
  bin/loadstep run contacts contacts.csv --json --idempotency-key 2026-11-25

Loads a file by a SmartConnector: sends it, waits for the run, and prints its outcomes. Ctrl+C stops waiting, not the
run: bin/loadstep cancel RUN does. bin/loadstep dry-run shows beforehand what would happen.

Options
  --json                 prints the run as JSON
  --no-wait              prints the run as soon as it is queued
  --idempotency-key KEY  the same key within 7 days gives the same run
  --help                 prints this

Server
  LOADSTEP_URL      its address (http://127.0.0.1:3000 where not set)
  LOADSTEP_API_KEY  a key of Settings, API keys

Exit codes
  0 done   1 an error   2 wrong usage   4 finished with failed rows`,
  runsHelp: `Examples
  bin/loadstep runs
  bin/loadstep runs --connector contacts --limit 100 --json

Lists runs, the newest first.

Options
  --connector NAME  only those of one SmartConnector
  --limit N         as many as that (20 where not set)
  --json            prints one JSON object a line
  --help            prints this

Server
  LOADSTEP_URL      its address (http://127.0.0.1:3000 where not set)
  LOADSTEP_API_KEY  a key of Settings, API keys

Exit codes
  0 done   1 an error   2 wrong usage`,
  rowsHelp: `Examples
  bin/loadstep rows 42 --outcome failed
  bin/loadstep rows 42 --step 2 --rule 1 --limit 50 --json

Lists what became of the rows of a run in one of its load steps, and why.

Options
  --step N      the load step (1 where not set)
  --outcome O   created, updated, unarchived, unchanged, skipped or failed
  --rule N      only rows that this match rule decided
  --cause CODE  only rows with this cause
  --path PATH   only rows that went this way through the rules, such as r1.none>r2.single
  --warnings    only rows with a warning
  --q TEXT      only rows with this text in their unique identifier
  --limit N     at most as many
  --json        prints one JSON object a line
  --help        prints this

Server
  LOADSTEP_URL      its address (http://127.0.0.1:3000 where not set)
  LOADSTEP_API_KEY  a key of Settings, API keys

Exit codes
  0 done   1 an error   2 wrong usage`,
  cancelHelp: `Examples
  bin/loadstep cancel 42

Stops a run after the batch in hand. What is written stays written.

Options
  --json  prints the run as JSON
  --help  prints this

Server
  LOADSTEP_URL      its address (http://127.0.0.1:3000 where not set)
  LOADSTEP_API_KEY  a key of Settings, API keys

Exit codes
  0 done   1 an error   2 wrong usage`,
  runs: {
    connectorAndFile: "Name a SmartConnector and a file.",
    oneRun: "Name a run by its number.",
    notANumber: "{name} takes a whole number from 1 on, found {found}.",
    started: "Run {run} is queued: {url}",
    progress: "Run {run}: {status}. {steps}",
    step: "step {step}: {counts}",
    warnings: "{count, plural, one {# warning} other {# warnings}}",
    line: "Run {run}, {connector}, {mode, select, dry {dry run} other {live run}}, {status}{reason, select, none {} other { ({reason})}}: {steps}",
  },
  resetPasswordHelp: `Examples
  bin/loadstep reset-password ada@example.com
  DATABASE_URL=postgres://… LOADSTEP_PUBLIC_URL=https://loadstep.example.com bin/loadstep reset-password ada@example.com

Makes a link by which a person of the workspace sets a new password, and prints it. It works once, for 7 days; the
person's earlier link ends. It asks no account, so that an owner who forgot the password gets back in: run it where
Loadstep runs. The database is the one that DATABASE_URL names, else the embedded one in LOADSTEP_DATA (.data). The audit
log shows that a link was made.

Options
  --help  prints this

Exit codes
  0 made   1 nobody signs in with this address, or they are disabled   2 wrong usage`,
  oneAddress: "Expected the e-mail address of one person, found {count, plural, =0 {none} other {# arguments}}.",
  noAddress: "Expected an e-mail address, such as ada@example.com, found {given}.",
  passwordLinkMade: "By this link {email} sets a new password. It works once, until {until}.",
  doctorHelp: `Examples
  bin/loadstep doctor
  LOADSTEP_URL=https://loadstep.example.com LOADSTEP_API_KEY=… bin/loadstep doctor

Looks whether the server can be reached and is ready, whether it takes the API key, and says what to do where not.

Options
  --json  prints the findings as JSON: check, ok, message
  --help  prints this

Exit codes
  0 all is well   1 something is not   2 wrong usage`,
  doctor: {
    node: "Node {version}",
    server: "{url} answers",
    clock: "Its clock agrees with this machine’s",
    wrongClock: "Its clock and this machine’s are {seconds, number} seconds apart. Set both by a time server.",
    ready: {
      database: "Its database answers",
      migrations: "Its database is as new as it expects",
      queue: "A worker takes runs",
    },
    notReady: {
      database:
        "Its database does not answer. Look at the server’s log; it goes on by itself when the database is back.",
      migrations: "Its database is older than it expects. Restart Loadstep there, which brings it up to date.",
      queue: "No worker takes runs, so runs stay queued. Start one there: npm start, or npm run worker.",
    },
    key: "It takes the API key",
  },
} as const;
