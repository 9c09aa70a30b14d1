import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { isAPIError } from "better-auth/api";
import { AppError } from "../lib/errors.ts";
import { text } from "../lib/texts/text.ts";
import type { Auth } from "./auth.ts";
import type { Handle } from "./handle.ts";
import { bucketsOf, forgetAttempt, takeAttempt } from "./sign-in-attempts.ts";

export interface SignIn {
  /** In lower case. */
  readonly email: string;
  readonly password: string;
  /** The network address that the request came from. */
  readonly address: string;
  /** What `deviceMark` gave this browser at an earlier sign-in. */
  readonly device: string | undefined;
}

/**
 * Checks a password and makes a session. Whatever is wrong, the answer and the time that it takes are the same.
 * @param headers of the request; a session that they name ends
 * @returns the headers that set the session's cookie
 * @throws AppError refused; tooMany after several tries, until some time has passed
 */
export async function signIn(
  { db, auth, secret }: { readonly db: Handle; readonly auth: Auth; readonly secret: string },
  { email, password, address, device }: SignIn,
  headers: Headers,
): Promise<Headers> {
  const buckets = bucketsOf(email, address, knownDevice(secret, email, device));
  await takeAttempt(db, buckets);
  try {
    const { headers: set } = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    await forgetAttempt(db, buckets);
    await auth.api.signOut({ headers });
    return set;
  } catch (error) {
    if (!isAPIError(error)) throw error;
    throw new AppError("refused", text("access.signIn.failed"), [], { cause: error });
  }
}

/** What a browser keeps after a sign-in, so that its person is not kept out by the tries of others. */
export function deviceMark(secret: string, email: string): string {
  const id = randomUUID();
  return `${id}.${signature(secret, email, id)}`;
}

function knownDevice(secret: string, email: string, mark: string | undefined): string | undefined {
  const [, id = "", signed = ""] = /^([0-9a-f-]{36})\.([0-9a-f]{64})$/.exec(mark ?? "") ?? [];
  if (signed === "") return undefined;
  return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(secret, email, id))) ? id : undefined;
}

function signature(secret: string, email: string, id: string): string {
  return createHmac("sha256", secret).update(`device.${id}.${email}`).digest("hex");
}
