import type { EditedBy } from "../model/actor.ts";
import { text } from "./text.ts";

/** Who did something: a person by their name, an API key or an automation by its name and that it is one. */
export function byText({ kind, name }: EditedBy): string {
  if (kind === "automation") return text("access.byAutomation", { name });
  return kind === "key" ? text("access.byKey", { name }) : name;
}
