import { z } from "zod";
import { Role } from "./role.ts";

/** Who did something, as it is kept beside what was done: the name is the one of that time. */
export const By = z.strictObject({
  kind: z.enum(["person", "key"]),
  id: z.uuid(),
  name: z.string(),
});
export type By = z.infer<typeof By>;

/** An automation that did something by itself, by its API name and the name that it had. */
interface ByAutomation {
  readonly kind: "automation";
  readonly id: string;
  readonly name: string;
}

/** Who changed a Record without a run. */
export type EditedBy = By | ByAutomation;

/** Who asks: a person with a session, or a program with an API key. */
export const Actor = By.extend({ role: Role });
export type Actor = z.infer<typeof Actor>;
