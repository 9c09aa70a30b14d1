/** Texts of `bin/loadstep`, ICU messages (design.md 14.16). */
export const commandLine = {
  help: `Examples
  bin/loadstep check scenario.json
  bin/loadstep validate objects.json contacts.json

Commands
  check     carries out a scenario without a server and shows what became of every row
  validate  checks definition files and lists everything that is wrong with them

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
} as const;
