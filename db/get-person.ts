import { eq } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import type { Actor } from "../lib/model/actor.ts";
import { settingsText } from "../lib/texts/settings-text.ts";
import type { Handle } from "./handle.ts";
import { people } from "./people-schema.ts";

type Person = typeof people.$inferSelect;

/**
 * A person whom the actor may change: neither the owner nor themselves.
 * @throws AppError notFound; forbidden for the owner; refused for the actor, with the text of `refusalOfSelf`
 */
export async function getOther(
  tx: Handle,
  actor: Actor,
  id: string,
  refusalOfSelf: "ownRole" | "disableSelf" | "ownLink",
): Promise<Person> {
  const person = await getPerson(tx, id);
  if (person.id === actor.id) throw new AppError("refused", settingsText(`people.refusals.${refusalOfSelf}`));
  if (person.role === "owner")
    throw new AppError("forbidden", settingsText("people.refusals.owner", { name: person.name }));
  return person;
}

/** @throws AppError notFound */
export async function getPerson(db: Handle, id: string): Promise<Person> {
  const [person] = await db.select().from(people).where(eq(people.id, id));
  if (!person) throw new AppError("notFound", settingsText("people.refusals.notFound"));
  return person;
}
