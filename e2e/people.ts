import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import type { Database } from "../db/client.ts";
import { aPerson, testPassword } from "../db/testing-people.ts";
import type { Role } from "../lib/model/permissions.ts";
import { nobody } from "./fixtures.ts";
import { signIn } from "./screens.ts";

export const newEmail = () => `${randomUUID().slice(0, 8)}@loadstep.example`;

/** Somebody of a role in a browser of their own, signed in. Their name is what stands before the @. */
export async function aVisitor(browser: Browser, db: Database, role: Role) {
  const email = newEmail();
  const { id } = await aPerson(db, email, role);
  const page = await aBrowser(browser);
  await signIn(page, { email, password: testPassword });
  return { page, id, email, name: email.split("@")[0] ?? "" };
}

/** A page in a browser that nobody has signed in with. It is closed with the test. */
export async function aBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: nobody });
  return context.newPage();
}
