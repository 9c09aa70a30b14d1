import { z } from "zod";
import { Role } from "./role.ts";

/** Who did something, as it is kept beside what was done: the name is the one of that time. */
export const By = z.strictObject({
  kind: z.enum(["person", "key", "automation"]),
  /** Of an automation, its API name. */
  id: z.string(),
  name: z.string(),
});
export type By = z.infer<typeof By>;

/** Who asks: a person with a session, or a program with an API key. */
export const Actor = By.extend({ kind: z.enum(["person", "key"]), id: z.uuid(), role: Role });
export type Actor = z.infer<typeof Actor>;
