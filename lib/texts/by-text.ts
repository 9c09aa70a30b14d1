import type { By } from "../model/actor.ts";
import { text } from "./text.ts";

/** Who did something: a person by their name, an API key by its name and that it is one. */
export function byText({ kind, name }: By): string {
  return kind === "key" ? text("access.byKey", { name }) : name;
}
