import { z } from "zod";
import { GivenRole } from "./role.ts";

/** When an API key expires: after so many days, at the end of a day, or never. */
export const KeyExpiry = z.enum(["30", "90", "365", "date", "never"]);
export type KeyExpiry = z.infer<typeof KeyExpiry>;

/** What an admin says of a new API key. */
export const NewKey = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1, { error: "Type what the key is for" })
      .max(100, { error: "A name has at most 100 characters" }),
    role: GivenRole,
    expiry: KeyExpiry,
    /** Such as 2026-12-31, for `date`; the key works to the end of that day in UTC. */
    date: z.string().max(10),
  })
  .refine(({ expiry, date }) => expiry !== "date" || z.iso.date().safeParse(date).success, {
    path: ["date"],
    error: "Choose a day",
  });
export type NewKey = z.infer<typeof NewKey>;
