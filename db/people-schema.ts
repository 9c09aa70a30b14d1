import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { By } from "../lib/model/actor.ts";
import type { GivenRole, Role } from "../lib/model/role.ts";

const at = () => timestamp({ withTimezone: true, precision: 3 });
const createdAt = () => at().notNull().default(sql`now()`);

/** Who made the row: `actor()` reads it from the transaction (`actingAs`). Null for the product itself. */
export const madeBy = () => jsonb().$type<By>().default(sql`actor()`);

/** Who may sign in. Never removed, so that what they did keeps its name. The library's table `user`. */
export const people = pgTable(
  "people",
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    /** In lower case. */
    email: text().notNull().unique(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    role: text().$type<Role>().notNull(),
    /** Since when they may not sign in. */
    disabledAt: at(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [uniqueIndex("people_one_owner").on(table.role).where(sql`${table.role} = 'owner'`)],
);

const personId = () =>
  uuid("person_id")
    .notNull()
    .references(() => people.id, { onDelete: "cascade" });

/** The library's table `session`. It ends at `expiresAt` when it is not used, and some days after `createdAt` anyway. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    token: text().notNull().unique(),
    userId: personId(),
    expiresAt: at().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index("sessions_person").on(table.userId)],
);

/** How a person proves who they are: a password, hashed with scrypt. The library's table `account`. */
export const credentials = pgTable(
  "credentials",
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: personId(),
    password: text(),
    // What the library would keep of other ways to sign in; it wants the columns to be there.
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: at(),
    refreshTokenExpiresAt: at(),
    scope: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [uniqueIndex("credentials_once").on(table.userId, table.providerId)],
);

/** The library's table `verification`, which it wants to be there: links of ours are `invitations`. */
export const verifications = pgTable("verifications", {
  id: uuid().primaryKey().defaultRandom(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: at().notNull(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

/** A link by which somebody sets a password: an invitation, or for a person who is there a new one. */
export const invitations = pgTable("invitations", {
  id: uuid().primaryKey().defaultRandom(),
  email: text().notNull(),
  /** Of an invitation never that of the owner. */
  role: text().$type<Role>().notNull(),
  /** Whose password the link sets anew; null for an invitation. */
  personId: uuid().references(() => people.id, { onDelete: "cascade" }),
  /** SHA-256 of the token in the link, in hexadecimal. */
  tokenHash: text().notNull().unique(),
  by: madeBy(),
  createdAt: createdAt(),
  expiresAt: at().notNull(),
  acceptedAt: at(),
  revokedAt: at(),
});

/** What a program signs in with. The key itself is shown once and never stored. */
export const apiKeys = pgTable("api_keys", {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  role: text().$type<GivenRole>().notNull(),
  /** How the key begins, so that people can tell keys apart. */
  prefix: text().notNull(),
  /** SHA-256 of the key, in hexadecimal. */
  hash: text().notNull().unique(),
  by: madeBy(),
  createdAt: createdAt(),
  expiresAt: at(),
  /** To the minute. */
  lastUsedAt: at(),
  revokedAt: at(),
});

/** What was done to configuration, runs, people and keys. Rows are only ever added; triggers write them. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: createdAt(),
    /** Null where the database was changed by nobody that we know. */
    by: jsonb().$type<By>(),
    /** The network address that the request came from. */
    address: text(),
    /** Such as `object.changed`. */
    action: text().notNull(),
    /** API name, number or e-mail of what it was done to. */
    subject: text().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (table) => [index("audit_log_action").on(table.action, table.id)],
);

/** Failed sign-ins of an account, an address or a known browser; each waits longer after each. */
export const signInAttempts = pgTable("sign_in_attempts", {
  /** Such as `address:127.0.0.1`; accounts by the hash of their e-mail. */
  bucket: text().primaryKey(),
  failures: integer().notNull(),
  /** No password is looked at before. */
  blockedUntil: at().notNull(),
  updatedAt: createdAt(),
});

/** Answers that a repeated request with the same Idempotency-Key gets again (formats.md section 5). */
export const idempotentAnswers = pgTable(
  "idempotent_answers",
  {
    apiKeyId: uuid()
      .notNull()
      .references(() => apiKeys.id, { onDelete: "cascade" }),
    idempotencyKey: text().notNull(),
    /** SHA-256 of what was asked, in hexadecimal. */
    requestHash: text().notNull(),
    /** Null while the first request is worked on. */
    status: smallint(),
    body: jsonb(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.apiKeyId, table.idempotencyKey] })],
);
