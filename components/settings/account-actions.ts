import { z } from "zod";
import type { ActionResult } from "@/lib/action/failure.ts";
import { PersonName } from "@/lib/model/new-person.ts";
import type { PasswordChange } from "@/lib/model/password-change.ts";

export const NewName = z.strictObject({ name: PersonName });
export const SessionEnd = z.strictObject({ session: z.union([z.uuid(), z.literal("all")]) });

/** What people can do about their own account. */
export interface AccountActions {
  readonly rename: (input: z.infer<typeof NewName>) => Promise<ActionResult<void>>;
  readonly changePassword: (input: PasswordChange) => Promise<ActionResult<void>>;
  readonly endSessions: (input: z.infer<typeof SessionEnd>) => Promise<ActionResult<void>>;
}
