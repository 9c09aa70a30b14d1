/** Texts of row results: errors, warnings, why a row ended so, and the read-back of load steps. ICU messages (design.md 14.16). */
export const results = {
  recordId: "Record ID",
  place: {
    column: "Column {column}",
    columnOfVariable: "Column {column} (variable {variable})",
    variable: "Variable {variable}",
    field: "{field}",
    fieldFromVariable: "{field} (from {variable})",
  },
  error: {
    placed: "{place}: {problem}",
    advised: "{problem} {advice}",
    column_count:
      "This row has {found, plural, one {# cell} other {# cells}}, but the header has {expected, plural, one {# column} other {# columns}}. Look for a delimiter or a quote too many or too few.",
    required_variable_blank: "blank, but a value is required. Fill it in, or make the variable optional.",
    relationship_unresolved:
      "no {object} has the identifier or Record ID {value}. Case and every character count. Correct the value, or load the {object} first.",
    relationship_archived:
      "the {object} with {value} is archived, and only active Records can be referred to. Unarchive it first, or correct the value.",
    ambiguous_archived_match:
      "{count, plural, one {# archived Record matches} other {# archived Records match}}, so it is not clear which one to unarchive: {ids}. Add a match rule that tells them apart, or choose another function for archived matches.",
    unknown_option:
      "{value} is none of the {count, plural, one {# option} other {# options}}: {options}{more, plural, =0 {} other { and # more}}. Correct the value, add the option to the field, or let the mapping rule create options.",
    unknown_option_of_none:
      "{value} is not an option, the field has none yet. Add options to the field, or let the mapping rule create them.",
    unique_identifier_blank: "the unique identifier would be blank. Fill it in, or map a variable that has a value.",
    required_field_blank: "a required field would be blank. Fill it in, or map a variable that has a value.",
    unique_conflict:
      "{value} is held by another Record, {id}. No two Records may share it. Correct the value, or match rows by {field} to update that Record.",
    row_too_large:
      "The values of this row are too large together for one Record in the database. Shorten long texts, or map fewer fields.",
  },
  /** What to do about an invalid value whose text does not say so itself. */
  advice: {
    format: "Correct the cell, or choose another format for the variable.",
    type: "Correct the cell, or choose another type for the variable.",
    field: "Correct the value, or map it to another field.",
  },
  expected: {
    unknown: "{value} cannot be used here. Correct the value.",
    null_character: "the text has a null character (U+0000), which cannot be stored. Remove it.",
    lone_surrogate: "the text has half a character (a lone surrogate), which cannot be stored. Type it again.",
    single_value: "found a list, expected one value. Give one value, or make the variable a list.",
    exact_number: "{value} has more digits than a JSON number keeps. Write it in quotes, so that no digit is lost.",
    boolean: "{value} is neither true nor false. Accepted: true or false, yes or no, on or off, 1 or 0.",
    number:
      "{value} cannot be read as a number. Accepted: {format, select, comma {1234,5 or 1.234,50} other {1234.5 or 1,234.50}}.",
    date: "{value} cannot be read as a date. Accepted: {format, select, month_first {11/22/2026, month first} day_first {22/11/2026, day first} year_first {2026-11-22} excel_epoch {a day number of Excel, such as 46348} unix_epoch {seconds since 1970, such as 1795305600} other {2026-11-22, 11/22/2026 or 22/11/2026, with a year of four digits}}.",
    datetime:
      "{value} cannot be read as a date and time. Accepted: {format, select, month_first {11/22/2026 14:30, month first} day_first {22/11/2026 14:30, day first} year_first {2026-11-22 14:30} excel_epoch {a day number of Excel, such as 46348.5} unix_epoch {seconds since 1970, such as 1795305600} other {2026-11-22T14:30:00Z, 2026-11-22 14:30 or 11/22/2026 2:30 PM}}.",
    email: "{value} cannot be read as one e-mail address. Expected one such as ann@example.com.",
    phone_number:
      "{value} cannot be read as a phone number. Expected one with its country code, such as +1 212 555 0174, or a number in {country} without it.",
    uuid: "{value} cannot be read as a Record ID. Expected 32 hexadecimal digits in five groups, such as 0193e1a0-7c3b-7d41-9f10-3a5b6c7d8e9f.",
    max_length:
      "the text has {length, plural, one {# character} other {# characters}}, but at most {limit, number} fit. Shorten it.",
    whole_number: "{value} cannot be stored here. Expected a whole number from {min, number} to {max, number}.",
    decimal:
      "{value} cannot be stored exactly. Expected up to {digits} digits before the point and {decimals} after it. Values are never rounded.",
    rating: "{value} is out of range. Expected a whole number from {min} to {max}.",
    yes_no_maybe: "{value} cannot be stored here. Expected yes, no or maybe.",
    year: "{value} is out of range. Expected a year from {min} to {max, number, ::group-off}.",
  },
  warning: {
    relationship_unresolved:
      "{field}: no Record has the identifier {value}. Case and every character count. This link is not set; the rest of the row is loaded. Missing Records are not created here, load them in an earlier step.",
    relationship_archived:
      "{field}: the Record with {value} is archived. This link is not set; the rest of the row is loaded. Unarchive that Record to link to it.",
  },
  explain: {
    created:
      "Rule {rule} found no {object} by {field}, so a new one is created{warnings, plural, =0 {} one {, with # warning} other {, with # warnings}}.",
    createdFromBlank:
      "Rule {rule} found nothing because its value for {field} is blank, so a new {object} is created{warnings, plural, =0 {} one {, with # warning} other {, with # warnings}}.",
    createdBesideArchived:
      "Rule {rule} found only archived {object} Records by {field}, so a new one is created{displaced, plural, =0 {} one {, and # archived one gives up its identifier} other {, and # archived ones give up their identifiers}}{warnings, plural, =0 {} one {, with # warning} other {, with # warnings}}.",
    updated:
      "Rule {rule} found one active {object} by {field}, so it is updated: {changes, plural, one {# value changes} other {# values change}}{warnings, plural, =0 {} one {, # warning} other {, # warnings}}.",
    unarchivedAndUpdated:
      "Rule {rule} found one archived {object} by {field}, so it is unarchived and updated: {changes, plural, =0 {no value changes} one {# value changes} other {# values change}}{warnings, plural, =0 {} one {, # warning} other {, # warnings}}.",
    unarchived:
      "Rule {rule} found one archived {object} by {field}, so it is unarchived, and its values stay as they are.",
    unchangedEqual:
      "Rule {rule} found one active {object} by {field}, and nothing is written: what came in is there already.",
    unchangedKept:
      "Rule {rule} found one active {object} by {field}, and nothing is written: {kept, plural, one {# value is kept as it is} other {# values are kept as they are}}{warnings, plural, =0 {} one {, # warning} other {, # warnings}}.",
    skippedNone: "Rule {rule} found no {object} by {field}, and its setting for that is Do Not Upload Row.",
    skippedBlank:
      "Rule {rule} found nothing because its value for {field} is blank, and its setting for that is Do Not Upload Row.",
    skippedSingle: "Rule {rule} found one active {object} by {field}, and its setting for that is Do Not Upload Row.",
    skippedMultiple:
      "Rule {rule} found {active, number} active {object} Records by {field}, and its setting for several matches is Do Not Upload Row.",
    skippedArchived:
      "Rule {rule} found {archived, plural, one {one archived {object}} other {# archived {object} Records}} by {field}, and its setting for archived matches is Do Not Upload Row.",
    alreadyHandled: "Already handled in load step {step}, which captured the Record of this row as {variable}.",
    failed: "This row failed, and nothing of it was written in this step.",
    failedCells:
      "{message} {more, plural, one {One more cell} other {# more cells}} of this row cannot be used either.",
  },
  found: {
    blank: "The value is blank, and blank finds nothing.",
    counts: "{active, number} active, {archived, number} archived.",
    archivedIgnored: "{active, number} active, {archived, number} archived ignored.",
  },
  match: {
    none: "No match",
    single: "Single match",
    multiple: "Multiple matches",
    archived: "Archived match",
  },
  decision: {
    create_new: "{match}, so create a new Record.",
    update_current: "{match}, so update the existing Record.",
    unarchive_and_update: "{match}, so unarchive the Record and update it.",
    unarchive_only: "{match}, so unarchive the Record and leave its values.",
    next_rule: "{match}, so go to rule {next}, which looks among these only.",
    next_rule_ignore_previous: "{match}, so go to rule {next}, ignoring matches.",
    do_not_upload: "{match}, so do not upload the row.",
  },
  kept: {
    unresolved: "Not found. Case and every character count. Left as it was.",
    equal: "Same as what is there.",
    blank: "Nothing came in. Left as it was.",
    blankOverwrite: "Nothing came in, and the field is blank already.",
    onlyUpdateBlank: "Kept: {label}, the field already has a value.",
    onlyAddOptions: "Kept: {label}, what came in is there already.",
    other: "Kept: {label}.",
  },
  rule: {
    equals: "Look for one {object} whose <b>{field}</b> equals <b>{value}</b>.",
    equalsBlank: "<b>{value}</b> is blank in this row, so no {object} is found by its <b>{field}</b>.",
    noMatch: {
      create_new: "None: <b>create it</b>.",
      next_rule_ignore_previous: "None: <b>go to rule {next}, ignoring matches</b>.",
      do_not_upload: "None: <b>do not upload the row</b>.",
    },
    singleMatch: {
      update_current: "One: <b>update it</b>.",
      next_rule: "One: <b>go to rule {next}, which looks at this one only</b>.",
      next_rule_ignore_previous: "One: <b>go to rule {next}, ignoring matches</b>.",
      do_not_upload: "One: <b>do not upload the row</b>.",
    },
    multipleMatches: {
      do_not_upload: "Several: <b>do not upload the row</b>.",
      next_rule: "Several: <b>go to rule {next}, which looks among these only</b>.",
      next_rule_ignore_previous: "Several: <b>go to rule {next}, ignoring matches</b>.",
    },
    archivedMatch: {
      unarchive_and_update: "Only archived: <b>unarchive it and update it</b>.",
      unarchive_only: "Only archived: <b>unarchive it and leave its values</b>.",
      create_new: "Only archived: <b>create a new one</b>.",
      next_rule: "Only archived: <b>go to rule {next}, which looks among these only</b>.",
      next_rule_ignore_previous: "Only archived: <b>go to rule {next}, ignoring matches</b>.",
      do_not_upload: "Only archived: <b>do not upload the row</b>.",
    },
    lastGoesOn: "{dropdown}: <b>there is no next rule to go to</b>.",
  },
  mapping: {
    overwrite: "Write {value} to {field}. A blank one clears the field.",
    overwrite_except_null: "Write {value} to {field}, unless it is blank.",
    only_update_blank: "Write {value} to {field} only where the field is blank.",
    only_add_options: "Add {value} to {field}. What is there stays.",
    joined: "{variables} (joined with {separator})",
    joinedDirectly: "{variables} (joined without a separator)",
    skip_field: "What is not found leaves the field as it was, with a warning.",
    fail_row: "What is not found fails the row.",
    canCreateOptions: "Options that are missing are added.",
  },
  postLoad: {
    created: "Start {automations} when a Record is created.",
    updated: "Start {automations} when a Record is updated.",
    triggersRun: "Other triggers run as usual.",
    triggersSilent: "All other triggers stay silent.",
    capture: {
      matched_or_created: "Keep the matched or created Record of each row as {variable}, for later steps.",
      matched: "Keep the matched Record of each row as {variable}, for later steps.",
      created: "Keep the created Record of each row as {variable}, for later steps.",
    },
  },
  step: {
    thenBy: "{fields}, then by {field}",
    find: "Find one {object} by {fields}.",
    updateOrCreate: "Update it, or create it if there is none.",
    updateOnly: "Update it. Rows without one are not uploaded.",
    createOnly: "Create it if there is none. One that exists stays as it is.",
    neither: "No Record is created or updated.",
    unruled: "This step has no match rule yet.",
  },
  variable: {
    column: "Reads the column {column} as {type}.",
    columnList: "Reads the column {column} as a list of {type}, split at {delimiter}.",
    constant: "Always {value}, as {type}.",
    constantList: "Always {value}, as a list of {type}, split at {delimiter}.",
    required: "A blank one fails the row.",
    tab: "tab",
    format: {
      comma: "The comma is the decimal sign.",
      month_first: "The month comes first.",
      day_first: "The day comes first.",
      year_first: "The year comes first.",
      excel_epoch: "Dates are day numbers of Excel.",
      unix_epoch: "Dates are seconds or milliseconds since 1970.",
    },
  },
} as const;
