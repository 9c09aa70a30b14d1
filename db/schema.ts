import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { InputFormat } from "../lib/intake/input-format.ts";
import type { InputProblem } from "../lib/intake/input-problem.ts";
import type { By, EditedBy } from "../lib/model/actor.ts";
import type { Automation } from "../lib/model/automation.ts";
import type { Connector } from "../lib/model/connector.ts";
import type {
  AttemptOutcome,
  DeliveryEvent,
  DeliveryStatus,
  FiredAutomation,
  RunEvent,
  SwitchedOffReason,
} from "../lib/model/delivery.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Change, RowError, StepSummary, WriteOutcome } from "../lib/model/row-result.ts";
import type { AutomationCount, RunMode, RunReason, RunStatus } from "../lib/model/run.ts";
import type { Outage } from "../lib/outage.ts";
import { madeBy } from "./people-schema.ts";
import type { Legend } from "./result-details.ts";

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => "bytea" });

const at = () => timestamp({ withTimezone: true, precision: 3 });
const createdAt = () => at().notNull().default(sql`now()`);
const isSample = () => boolean().notNull().default(false);

/** Where a run stands: the last row of the last chunk that was stored. */
export interface Checkpoint {
  readonly step: number;
  readonly row: number;
}

/** How a run that had ended went on. Times are what PostgreSQL writes into JSON, with their zone. */
export interface Resumption {
  /** When it was asked for; once a worker has the run, when it went on. */
  readonly at: string;
  readonly by: By | null;
  /** How and when it had ended. */
  readonly status: RunStatus;
  readonly finishedAt: string;
  /** Where it went on. */
  readonly checkpoint: Checkpoint | null;
}

/** Everything a run reads of the configuration, as it was when the run was created. */
export interface RunSnapshot {
  readonly connector: Connector;
  readonly objects: readonly ObjectDefinition[];
  readonly automations: readonly Automation[];
}

/** A cell that stopped a run whose connector says `onInvalidValue: "fail_run"`. */
export interface RunError {
  readonly row: number;
  readonly error: RowError;
}

/** What the text of a run's reason needs beside its code. */
export interface ReasonDetail {
  /** Columns that the input lacks (`column_missing`). */
  readonly columns?: readonly string[];
  /** Why and where the input cannot be read (`input_unreadable`). */
  readonly problem?: InputProblem;
  readonly limitMegabytes?: number;
  /** How often a worker ended with the run (`worker_died`). */
  readonly deaths?: number;
  /** Names the entry of the log that says more (`internal`). */
  readonly reference?: string;
}

export const objects = pgTable("objects", {
  apiName: text().primaryKey(),
  position: integer().notNull().generatedAlwaysAsIdentity(),
  definition: jsonb().$type<ObjectDefinition>().notNull(),
  isSample: isSample(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

/** How it goes with whoever receives a webhook. */
const receiving = () => ({
  /** Since when nothing was delivered any more; null while it works. */
  failingSince: at(),
  /** When the product itself switched it off; null once a person has switched it on again. */
  switchedOffAt: at(),
  switchedOffReason: text().$type<SwitchedOffReason>(),
});

export const automations = pgTable("automations", {
  apiName: text().primaryKey(),
  object: text()
    .notNull()
    .references(() => objects.apiName),
  /** Without the secret of a webhook; a reference to one, such as `${NAME}`, is in it. */
  definition: jsonb().$type<Automation>().notNull(),
  /** What webhooks are signed with. Nobody reads it but who sends them. */
  secret: text(),
  ...receiving(),
  isSample: isSample(),
});

/** Where we say that a run has ended. */
export const webhookEndpoints = pgTable("webhook_endpoints", {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  url: text().notNull(),
  events: text().array().$type<RunEvent[]>().notNull(),
  includesDryRuns: boolean().notNull(),
  /** Also where a run ends as the one before it did. */
  everyRun: boolean().notNull(),
  active: boolean().notNull().default(true),
  /** Nobody reads it but who sends webhooks. */
  secret: text().notNull(),
  ...receiving(),
  by: madeBy(),
  createdAt: createdAt(),
});

export const connectors = pgTable("connectors", {
  apiName: text().primaryKey(),
  name: text().notNull(),
  /** 0 before the first is saved. */
  currentVersion: integer().notNull(),
  active: boolean().notNull(),
  isSample: isSample(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

/** Never updated. */
export const connectorVersions = pgTable(
  "connector_versions",
  {
    connector: text()
      .notNull()
      .references(() => connectors.apiName, { onDelete: "cascade" }),
    version: integer().notNull(),
    definition: jsonb().$type<Connector>().notNull(),
    by: madeBy(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.connector, table.version] })],
);

/** What people edit, one per connector (design decision 5). A new connector has only this until it is first saved. */
export const connectorDrafts = pgTable("connector_drafts", {
  connector: text()
    .primaryKey()
    .references(() => connectors.apiName, { onDelete: "cascade" }),
  /** May be unfinished: what `DraftConnector` takes. */
  definition: jsonb().$type<Connector>().notNull(),
  /** The version that the draft began with; 0 for a connector without any. */
  baseVersion: integer().notNull(),
  /** Rises with every change that is kept. */
  revision: integer().notNull(),
  /** The editing that kept it last; null for a connector that was only named. */
  editing: uuid(),
  /** Who kept it last. */
  by: madeBy(),
  updatedAt: createdAt(),
});

/** An uploaded file. `format` and what follows it are null until the file was inspected. */
export const inputs = pgTable("inputs", {
  id: uuid().primaryKey().defaultRandom(),
  fileName: text().notNull(),
  sizeBytes: bigint({ mode: "number" }).notNull(),
  sha256: text().notNull(),
  format: jsonb().$type<InputFormat>(),
  columns: json().$type<readonly string[]>(),
  rows: integer(),
  blankLines: integer(),
  raggedRows: integer(),
  by: madeBy(),
  createdAt: createdAt(),
  isSample: isSample(),
});

export const inputParts = pgTable(
  "input_parts",
  {
    inputId: uuid()
      .notNull()
      .references(() => inputs.id, { onDelete: "cascade" }),
    part: integer().notNull(),
    bytes: bytea().notNull(),
    sha256: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.inputId, table.part] })],
);

/** What rows and headers said is of type json, not jsonb: it may hold U+0000. */
/** A count of a run as it is kept: one of a dry run tells its step, and what the step keeps from firing. */
export interface KeptCount extends AutomationCount {
  readonly step?: number;
  readonly silenced?: true;
}

export const runs = pgTable(
  "runs",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    connector: text().notNull(),
    connectorVersion: integer(),
    /** How many changes of the draft the run has beside its version; null for a run of the version alone. */
    draftChanges: integer(),
    mode: text().$type<RunMode>().notNull(),
    status: text().$type<RunStatus>().notNull().default("queued"),
    reason: text().$type<RunReason>(),
    reasonDetail: json().$type<ReasonDetail>(),
    snapshot: jsonb().$type<RunSnapshot>().notNull(),
    inputId: uuid().references(() => inputs.id),
    totalRows: integer(),
    now: at(),
    fence: integer().notNull().default(0),
    leaseUntil: timestamp({ withTimezone: true }),
    /** Of the worker that executes the run; `db/worker-session.ts`. */
    session: integer(),
    /** How often in a row a worker ended with the run in hand; of a live run, without having stored a chunk. */
    deaths: integer().notNull().default(0),
    checkpoint: jsonb().$type<Checkpoint>(),
    /** Why the last attempt to go on failed; until a chunk is stored again. */
    heldUp: text().$type<Outage>(),
    summary: jsonb().$type<readonly StepSummary[]>().notNull().default([]),
    automationCounts: jsonb().$type<readonly KeptCount[]>().notNull().default([]),
    errors: json().$type<readonly RunError[]>(),
    writes: text().array().notNull(),
    stopRequested: boolean().notNull().default(false),
    key: integer().notNull(),
    /** Of the press of the button that asked for the run; the same one never makes a second run. */
    token: uuid().unique(),
    by: madeBy(),
    createdAt: createdAt(),
    startedAt: at(),
    finishedAt: at(),
    /** The last time that the run was resumed. */
    resumed: jsonb().$type<Resumption>(),
    isSample: isSample(),
  },
  (table) => [
    index("runs_unfinished").on(table.id).where(sql`${table.finishedAt} is null`),
    index("runs_connector").on(table.connector, table.id),
  ],
);

/**
 * The results of one chunk of rows, as arrays aligned by position (design decision 7). The view `run_results` unfolds
 * them.
 */
export const resultChunks = pgTable(
  "result_chunks",
  {
    runId: integer().notNull(),
    step: smallint().notNull(),
    firstRow: integer().notNull(),
    rowCount: integer().notNull(),
    created: integer().notNull(),
    updated: integer().notNull(),
    unarchived: integer().notNull(),
    unchanged: integer().notNull(),
    skipped: integer().notNull(),
    failed: integer().notNull(),
    warnings: integer().notNull(),
    clears: integer().notNull().default(0),
    renames: integer().notNull().default(0),
    repeats: integer().notNull().default(0),
    outcomes: smallint().array().notNull(),
    rules: smallint().array().notNull(),
    causes: text().array().notNull(),
    paths: text().array().notNull(),
    warningCounts: smallint().array().notNull(),
    /** The sum of `effectBits` of each row; null where no row has one. */
    effects: smallint().array(),
    recordIds: text().array().notNull(),
    identifiers: text().array().notNull(),
    /** One JSON text per row, as `DetailWriter` writes them, with U+001E between. */
    details: text().notNull(),
    /** Null where each detail is spelt out. */
    legend: json().$type<Legend>(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.step, table.firstRow] })],
);

/** A change of one Record by hand. The Record's writer is `edit.<id>` (design decision 8). */
export const recordEdits = pgTable("record_edits", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  object: text().notNull(),
  recordId: uuid().notNull(),
  kind: text().$type<"created" | "updated" | "archived" | "unarchived">().notNull(),
  changes: jsonb().$type<readonly Change[]>().notNull(),
  /** Who had written the Record before. */
  previousWriter: text(),
  by: jsonb().$type<EditedBy>().default(sql`actor()`),
  createdAt: createdAt(),
});

/**
 * Changes of Records that fire automations, one row each, stored with the change itself (load-steps.md section 7). The
 * worker makes deliveries of them, in this order.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    object: text().notNull(),
    recordId: uuid().notNull(),
    outcome: text().$type<WriteOutcome>().notNull(),
    /** Null for what a run changed: its results have that. */
    changes: json().$type<readonly Change[]>(),
    /** Each automation at most once as a step lists it, and at most once by its own triggers. */
    fired: json().$type<readonly FiredAutomation[]>().notNull(),
    /** Whether what the automations change in turn fires nothing. */
    suppressed: boolean().notNull(),
    /** The automations that led to the change, the first one first. */
    path: text().array().notNull().default(sql`'{}'`),
    /** The row that made the change; null for one that no run made. */
    runId: integer(),
    step: smallint(),
    row: integer(),
    createdAt: createdAt(),
    fannedOutAt: at(),
  },
  (table) => [
    index("outbox_of_record").using("hash", table.recordId).where(sql`${table.runId} is not null`),
    index("outbox_waiting").on(table.id).where(sql`${table.fannedOutAt} is null`),
  ],
);

/** One thing that an automation does for one change, or that an endpoint is told. Its id is the message's. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The order in which things happened. */
    seq: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    /** Either the automation or the endpoint. */
    automation: text().references(() => automations.apiName, { onDelete: "cascade" }),
    endpoint: uuid().references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    /** Which of the two; they are served side by side. */
    receiver: text()
      .notNull()
      .generatedAlwaysAs(
        sql`case when automation is null then 'endpoint.' || endpoint else 'automation.' || automation end`,
      ),
    event: text().$type<DeliveryEvent>().notNull(),
    trigger: text().$type<AutomationCount["trigger"]>(),
    /** What order is kept for: the Record or the run. */
    subject: text().notNull(),
    object: text(),
    recordId: uuid(),
    runId: integer(),
    suppressed: boolean().notNull().default(false),
    path: text().array().notNull().default(sql`'{}'`),
    /** What is sent, byte for byte, however often. */
    body: text().notNull(),
    status: text().$type<DeliveryStatus>().notNull().default("waiting"),
    /** How the last attempt ended, or why there will be none. */
    outcome: text().$type<AttemptOutcome>(),
    attempts: integer().notNull().default(0),
    /** Attempts since it was first sent, or since it was last replayed. */
    tries: integer().notNull().default(0),
    nextAttemptAt: at().notNull().default(sql`now()`),
    /** Until when the one who sends it now is waited for. */
    claimedUntil: timestamp({ withTimezone: true }),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (table) => [
    index("deliveries_due").on(table.receiver, table.nextAttemptAt, table.seq).where(sql`${table.status} = 'waiting'`),
    index("deliveries_in_order").on(table.receiver, table.subject, table.seq).where(sql`${table.status} = 'waiting'`),
    index("deliveries_of_receiver").on(table.receiver, table.seq),
    index("deliveries_of_run").on(table.runId, table.seq).where(sql`${table.runId} is not null`),
  ],
);

/** What was sent, and what came back. */
export const deliveryAttempts = pgTable(
  "delivery_attempts",
  {
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id, { onDelete: "cascade" }),
    /** From 1. */
    number: integer().notNull(),
    startedAt: createdAt(),
    durationMs: integer().notNull(),
    outcome: text().$type<AttemptOutcome>().notNull(),
    url: text(),
    requestHeaders: json().$type<Readonly<Record<string, string>>>(),
    /** HTTP status of the answer; null where there was none. */
    status: smallint(),
    /** How the answer begins, or what else there is to say. The secret is never in it. */
    answer: text(),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.number] })],
);
