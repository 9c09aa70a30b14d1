import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { eq } from "drizzle-orm";
import { sessionCookie } from "../lib/api/credentials.ts";
import { passwordLength } from "../lib/model/new-person.ts";
import { type Database, database } from "./client.ts";
import { credentials, people, sessions, verifications } from "./people-schema.ts";

/** A session that nobody uses ends after half a day, and any after a week. Seconds. */
export const sessionLimits = { idle: 12 * 3600, absolute: 7 * 24 * 3600, renewedAfter: 300 } as const;

export interface AuthSettings {
  /** Signs the cookies: 32 random bytes or more, as text. */
  readonly secret: string;
  /** Whether people come by https: then cookies are sent by no other way. */
  readonly isSecure: boolean;
}

/** Sign-in by e-mail and password, sessions in the database. Accounts are made by `db/people.ts`, by nobody else. */
export function openAuth(db: Database, { secret, isSecure }: AuthSettings) {
  return betterAuth({
    secret,
    // Nothing of it is served; without one it looks for an address in the environment.
    baseURL: isSecure ? "https://localhost" : "http://localhost",
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { people, sessions, credentials, verifications },
      transaction: true,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: {
      modelName: "people",
      additionalFields: {
        role: { type: "string", input: false, required: true },
        disabledAt: { type: "date", input: false, required: false },
      },
    },
    account: { modelName: "credentials" },
    verification: { modelName: "verifications" },
    session: {
      modelName: "sessions",
      expiresIn: sessionLimits.idle,
      updateAge: sessionLimits.renewedAfter,
      freshAge: 0,
    },
    databaseHooks: {
      session: {
        create: {
          async before({ userId }) {
            const [person] = await db.select({ at: people.disabledAt }).from(people).where(eq(people.id, userId));
            return person !== undefined && person.at === null;
          },
        },
      },
    },
    advanced: {
      database: { generateId: () => randomUUID() },
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: "lax", path: "/" },
      cookies: {
        session_token: {
          name: sessionCookie(isSecure),
        },
      },
      ipAddress: { ipAddressHeaders: ["x-forwarded-for"] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof openAuth>;

// On globalThis, because Next loads this module once for each of its bundles.
const shared = globalThis as { loadstepAuth?: Auth };

/**
 * The one instance of this process.
 * @throws when LOADSTEP_SECRET is missing: `npm start` makes one and sets it
 */
export function auth(): Auth {
  shared.loadstepAuth ??= openAuth(database(), { secret: secret(), isSecure: isSecure() });
  return shared.loadstepAuth;
}

/** Whether people come by https, as LOADSTEP_PUBLIC_URL says. */
export function isSecure(): boolean {
  return process.env.LOADSTEP_PUBLIC_URL?.startsWith("https://") ?? false;
}

/** What cookies are signed with. */
export function secret(): string {
  const given = process.env.LOADSTEP_SECRET;
  if (given) return given;
  throw new Error("LOADSTEP_SECRET is not set. Start Loadstep with `npm start`, which makes one, or set it yourself.");
}
