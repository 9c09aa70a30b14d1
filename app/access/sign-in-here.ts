import { cookies } from "next/headers";
import { auth, secret } from "@/db/auth.ts";
import { deviceMark, signIn } from "@/db/sign-in.ts";
import type { SignInInput } from "@/lib/model/sign-in-input.ts";
import type { PublicContext } from "./define-action.ts";
import { deviceCookie, setCookies, setDeviceCookie } from "./session-cookies.ts";

/**
 * Signs a person in and puts the cookies into the answer of the server action that runs.
 * @throws AppError as `signIn`
 */
export async function signInHere({ email, password }: SignInInput, context: PublicContext): Promise<void> {
  const { db, headers, address } = context;
  const device = (await cookies()).get(deviceCookie)?.value;
  const set = await signIn({ db, auth: auth(), secret: secret() }, { email, password, address, device }, headers);
  await setCookies(set);
  await setDeviceCookie(deviceMark(secret(), email));
}
