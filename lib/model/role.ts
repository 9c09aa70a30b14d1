import { z } from "zod";
import { roles } from "./permissions.ts";

/** A role, as it comes from outside. */
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** The roles that an owner or admin may give. */
export const GivenRole = Role.exclude(["owner"]);
export type GivenRole = z.infer<typeof GivenRole>;
