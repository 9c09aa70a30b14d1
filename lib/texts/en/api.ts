/** Texts of the REST API: its problems and its reference. Only the server has them. */
export const api = {
  request: {
    unknownPath: "There is nothing at {path}. The operations of the API are listed at /docs/api.",
    method: "{method} is not possible here, only {allowed}.",
    notJson: "The body cannot be read as JSON. {problem}",
    notText: "The body cannot be read as JSON: it is not UTF-8.",
    noBody: "The request has no body. Send JSON.",
    contentType:
      "The body is of type {found}, which cannot be read here. Send it as {expected}, and say so in Content-Type.",
    noContentType: "The request does not say what its body is. Send it as {expected}, and say so in Content-Type.",
    tooLarge: "The body is larger than the {limit, number} MB that can be taken here. Send it in parts.",
    query:
      "{count, plural, one {A parameter of the address is} other {# parameters of the address are}} not as expected: {problems}",
    parameter: "{name}: {problem}.",
    unknownParameter: "{name} is not known here; check the spelling, or leave it out.",
    repeatedParameter: "{name} is there more than once; keep one of them.",
    cursor: "{cursor} is no cursor of this list; take `nextCursor` of the page before, or leave it out.",
    body: "{count, plural, one {One thing in the body is} other {# things in the body are}} not as expected.",
    otherName: "The body names {found}, the address {expected}. Make both the same; names never change.",
  },
  objects: {
    none: "There is no Object {object}.",
    loses:
      "{object} has values or uses that this change would lose. Look at `errors`; send it with ?force=true to go on.",
    loss: {
      values:
        "The field {field} is left out. Its values in {records, plural, one {# Record} other {# Records}} would be lost.",
      time: "The field {field} becomes a date. The time of day in {records, plural, one {# Record} other {# Records}} would be lost.",
    },
    use: "The {kind, select, connector {SmartConnector} draft {draft of the SmartConnector} automation {automation} other {Object}} {name} uses what is removed or changed.",
  },
  automations: {
    none: "There is no automation {automation}.",
  },
  connectors: {
    none: "There is no SmartConnector {connector}.",
  },
  records: {
    kind: "{field} takes {kind, select, text {a text} number {a number} textOrNumber {a number, best as a text} textOrBoolean {yes, no or maybe, as a text} boolean {true or false} other {a list of texts}}, or null.",
    earlier:
      "{field} {value} stands in Record {earlier, number} (from 0) of this request already. No two may share it.",
    unknownField: "{object} has no field {field}. Use one of its fields, or leave it out.",
    tooSlow:
      "There are too many Records to search in quickly. Look for the whole {field} with uniqueIdentifier, or leave q out.",
  },
  report: {
    sheet: "Results",
    step: "Load step",
    stepName: "Name of the load step",
    row: "Row",
    outcome: "Outcome",
    uniqueIdentifier: "Unique identifier",
    recordId: "Record ID",
    rule: "Match rule",
    explanation: "What happened",
    changes: "Changes",
    warnings: "Warnings",
    code: "Error code",
    ofInput: "{column} (input)",
    change: "{field}: {before} → {after}",
    blank: "(blank)",
    cut: "… (cut: a cell can hold no more; the report as CSV has all of it)",
    warning: "{field}: no active Record has the identifier “{value}”, so the relationship was left as it was.",
  },
  runs: {
    none: "There is no run {run}.",
    idempotencyKey: "Idempotency-Key must be 1 to 255 visible characters.",
    idempotencyKeyReused:
      "The Idempotency-Key {key} was used for another request within the last 7 days. Use a new key for a new wish.",
    form: "The form cannot be read: {problem}",
    formBoundary: "its Content-Type names no boundary.",
    formCut: "it breaks off.",
    formPart: "a part has no name, or its head is too long.",
    formUnknown: "{name} is not known here. Expected one field mode and one file.",
    formRepeated: "{name} is there more than once.",
    formMode: "Expected dry or live as mode, found {found}.",
    formNoMode: "The form has no field mode. Expected dry or live.",
    formNoFile: "The form has no file, or its part file names none.",
  },
  /** What each kind of problem is called, what it means, and what to do. Its page is /problems/KIND. */
  problems: {
    lead: "A request to this Loadstep that cannot be done is answered with problem details (RFC 9457). The type of the problem leads here.",
    meaning: "What it means",
    remedy: "What to do",
    status: "HTTP status {status}, type /problems/{kind}",
    all: "All kinds of problems",
    bad_request: {
      title: "Not understood",
      meaning:
        "The request itself cannot be read: a parameter of its address is unknown or wrong, or its body is not JSON.",
      remedy:
        "Correct what the detail names, then send the request again. /docs/api lists the parameters of each operation.",
    },
    unauthenticated: {
      title: "Not signed in",
      meaning: "The request does not say who makes it, or with a key that is revoked, has expired or never was one.",
      remedy: "Send the header “Authorization: Bearer KEY” with an API key of this workspace. Admins make them.",
    },
    forbidden: {
      title: "Not allowed",
      meaning: "The role of the key or person does not include what was asked for. Nothing was changed.",
      remedy: "Use a key with a role that may do it, or ask an admin of the workspace.",
    },
    not_found: {
      title: "Not found",
      meaning: "The address names something that is not there, or not any more.",
      remedy: "Check the name or number in the address. /docs/api lists every path.",
    },
    method_not_allowed: {
      title: "Method not possible here",
      meaning: "The path exists, but not with this HTTP method.",
      remedy: "Use one of the methods in the header Allow of the answer.",
    },
    conflict: {
      title: "Conflict",
      meaning:
        "The request does not go together with what is stored now: it would lose data, or something else uses what it changes.",
      remedy: "Read what is stored anew, then decide. Where the detail offers ?force=true, that goes on all the same.",
    },
    too_large: {
      title: "Too large",
      meaning: "The body is larger than what can be taken at once.",
      remedy: "Send it in parts. The detail names the limit.",
    },
    unsupported_media_type: {
      title: "Type of content not read here",
      meaning: "The body is of a type that this operation does not read.",
      remedy: "Send the type that the detail names, and name it in the header Content-Type.",
    },
    refused: {
      title: "Refused",
      meaning:
        "The request was read, but what it asks for breaks a rule. `errors` names each fault with its place in the body (a JSON Pointer) and a code. Nothing was changed.",
      remedy: "Correct each fault, then send the request again.",
    },
    idempotency_key_reused: {
      title: "Idempotency-Key used for something else",
      meaning: "A request with the same Idempotency-Key, but another content, was answered within the last 7 days.",
      remedy: "Use a new key for a new wish; the same key only to repeat exactly the same request.",
    },
    too_many_requests: {
      title: "Too many requests",
      meaning: "There were too many tries within a short time.",
      remedy: "Wait as long as the answer says, then try again.",
    },
    internal: {
      title: "Internal error",
      meaning: "Something went wrong on the server. It is a fault of the product, not of the request.",
      remedy: "Try again. If it happens again, look for the traceId in the server’s log.",
    },
    busy: {
      title: "Busy",
      meaning:
        "Something that the request needs is in use just now, or the database does not answer. Nothing was changed.",
      remedy: "Wait a moment, then send the same request again.",
    },
  },
  document: {
    title: "Loadstep REST API",
    page: "REST API",
    description:
      "Objects, automations, SmartConnectors, Records and runs of this workspace, for programs. Errors are problem details (RFC 9457); lists are paged by `limit` and `cursor`.",
    apiKey: "An API key of the workspace. Admins make them, each with a role.",
  },
  answers: {
    ok: "As asked.",
    created: "It was not there before.",
    accepted: "It is on its way.",
    nothing: "Done; there is nothing to say.",
  },
  reference: {
    key: "Each request carries an API key: Authorization: Bearer KEY. Admins make keys under Settings; a key has a role, which says what it may do.",
    forTools: "The same for tools, as OpenAPI 3.1:",
    contents: "Operations",
    schemas: "Schemas",
    parametersOf: "Parameters of: {summary}",
    propertiesOf: "Properties of {name}",
    parameter: "Parameter",
    property: "Property",
    required: "Always there",
    yes: "yes",
    where: "Where",
    type: "Type",
    meaning: "Meaning",
    problem: "Problem",
    status: "Status",
    in: { path: "path", query: "query", header: "header" },
    body: "Body, up to {limit, number} MB as JSON",
    answers: "Answers",
    problemsOf: "Problems: {statuses}.",
    roles: "For keys with the role {roles}.",
    rolesSometimes: "For keys with the role {roles}; for what changes Records, {some}.",
  },
  groups: {
    objects: "Objects",
    automations: "Automations",
    connectors: "SmartConnectors",
    records: "Records",
    runs: "Runs",
    document: "This document",
  },
  operations: {
    getDocument: {
      summary: "Get this document",
      description: "The OpenAPI 3.1 document of the API, also for who is signed in with a browser.",
    },
    listObjects: { summary: "List Objects", description: "By API name." },
    getObject: { summary: "Get an Object", description: "" },
    putObject: {
      summary: "Create or change an Object",
      description:
        "The same call twice changes nothing the second time. What would lose values of Records, or leave with problems what uses the Object, is a conflict that names all of it, unless `force` is given. What the stored Records do not allow is refused in any case.",
    },
    removeObject: {
      summary: "Remove an Object with its Records",
      description: "A conflict while something uses it; with Records, unless `force` is given.",
    },
    listAutomations: {
      summary: "List automations",
      description: "By API name. Secrets of webhooks are left out; references to them stay.",
    },
    getAutomation: {
      summary: "Get an automation",
      description: "The secret of a webhook is left out; a reference to one stays.",
    },
    putAutomation: {
      summary: "Create or change an automation",
      description:
        "The same call twice changes nothing the second time. A webhook without a secret keeps the one that is stored.",
    },
    removeAutomation: { summary: "Remove an automation", description: "A conflict while a SmartConnector lists it." },
    listConnectors: { summary: "List SmartConnectors", description: "By API name, each as its current version says." },
    getConnector: { summary: "Get a SmartConnector", description: "As its current version says." },
    putConnector: {
      summary: "Create or change a SmartConnector",
      description:
        "Saves a new version; what says the same as the current version is left as it is. Everything that a save in the browser refuses is refused here, all faults at once.",
    },
    removeConnector: {
      summary: "Remove a SmartConnector",
      description: "With its versions and its draft. Its runs stay to be read.",
    },
    listRecords: {
      summary: "List Records",
      description:
        "In the order of their creation, active and archived ones, unless `archived` says which. Blank fields are left out.",
    },
    createRecords: {
      summary: "Create Records",
      description:
        "Up to 1,000 at once, all or none. Values are given in their canonical form (a text, a number, true or false, a list of texts); a relationship as the id of a Record or its exact unique identifier. They are checked as those of a run are, all faults at once.",
    },
    getRecord: { summary: "Get a Record", description: "Blank fields are left out." },
    patchRecord: {
      summary: "Change a Record",
      description: "Fields that are not named stay; null clears. Values are given as for a new Record.",
    },
    archiveRecord: {
      summary: "Archive a Record",
      description: "It keeps its values, its unique ones too. An archived one stays as it is.",
    },
    unarchiveRecord: {
      summary: "Unarchive a Record",
      description: "It becomes active; no value is written. An active one stays as it is.",
    },
    startRun: {
      summary: "Start a run",
      description:
        "Of the SmartConnector’s current version: dry, or live, which takes the permission to change Records and a SmartConnector that is active. Rows come as JSON, at most 10,000, or as a CSV file in a form with the fields mode and file; files are taken up to 512 MB. The answer has the run’s address in Location; ask there for its progress.",
    },
    listRuns: { summary: "List runs", description: "From the newest on." },
    getRun: {
      summary: "Get a run",
      description: "With its status, its progress (rows done of total, per step) and its summary per step.",
    },
    cancelRun: {
      summary: "Cancel a run",
      description:
        "It stops after the batch in hand; what is committed stays. A run that has ended stays as it is. To cancel a live run takes the permission to change Records.",
    },
    listResults: {
      summary: "List the results of a run",
      description:
        "One for each row and load step, by step, then row. All filters must hold. With `aroundRow`, the page that holds that row of the step.",
    },
    getReportCsv: {
      summary: "Get the report as CSV",
      description:
        "A line for each row and load step: what happened, why, and what changed, then the row as the input has it. Texts that a spreadsheet program would take for a formula are led by an apostrophe, unless `raw` is given.",
    },
    getReportXlsx: {
      summary: "Get the report as a workbook",
      description:
        "The same lines. Every text is a text, never a formula. One of more than 32,767 characters, which no cell can hold, is cut and says so.",
    },
    getFailedRows: {
      summary: "Get the failed rows",
      description:
        "To correct and load again: the original columns, then _row, _code and _reason. Texts that a spreadsheet program would take for a formula are led by an apostrophe, which is taken off when the file is loaded again; with `raw` they stand as they are, and an empty column _raw says so.",
    },
    getInput: {
      summary: "Get the input of a run",
      description: "The file, or the JSON, byte by byte as it was given.",
    },
  },
  parameters: {
    uniqueIdentifier: "The Record whose unique identifier is this.",
    archived: "Only archived Records, or only active ones.",
    recordText: "Part of a text field in any case, or a whole Record id.",
    idempotencyKey:
      "Names this one wish. Sent again within 7 days, the same key with the same body gets the same answer and starts nothing; with another body it is refused.",
    connector: "Only runs of this SmartConnector (API name).",
    step: "The number of a load step, from 1.",
    rule: "The number of the match rule that decided, from 1; 0 where none was evaluated.",
    cause: "The code of the error of a failed row.",
    path: "The match outcomes on the way, such as r1.none>r2.single.",
    resultText: "Part of the unique identifier in any case, or a whole Record id.",
    aroundRow: "A row whose page is asked for, in the step of `step`, else the first.",
    raw: "For programs: texts as they are, also those that a spreadsheet program takes for a formula, and no byte order mark.",
    limit: "How many entries a page has at most.",
    cursor: "`nextCursor` of the page before.",
    force: "Goes on where the answer would be a conflict over values or uses that are lost.",
  },
} as const;
