/** The name of the cookie that holds a session; by https alone one that no other site of the domain can set. */
export function sessionCookie(isSecure: boolean): string {
  return isSecure ? "__Host-loadstep-session" : "loadstep-session";
}

/** The API key of an `Authorization: Bearer KEY`. */
export function bearerKey(authorization: string | null | undefined): string | undefined {
  return /^Bearer +([\x21-\x7e]{1,200})$/i.exec(authorization ?? "")?.[1];
}
