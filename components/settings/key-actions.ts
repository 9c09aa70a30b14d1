import { z } from "zod";
import type { ActionResult } from "@/lib/action/failure.ts";
import type { NewKey } from "@/lib/model/new-key.ts";

export const KeyRevocation = z.strictObject({ key: z.uuid() });

export type CreateKey = (input: NewKey) => Promise<ActionResult<{ readonly key: string }>>;
export type RevokeKey = (input: z.infer<typeof KeyRevocation>) => Promise<ActionResult<void>>;
