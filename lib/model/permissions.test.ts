import { expect, test } from "vitest";
import { mayGive } from "./permissions.ts";
import { GivenRole, Role } from "./role.ts";

/** What each role could hand out, written out. Whether it may hand out anything is another question (`administer`). */
const givable: Record<Role, readonly GivenRole[]> = {
  owner: ["admin", "editor", "operator", "viewer"],
  admin: ["admin", "editor", "operator", "viewer"],
  editor: ["editor", "viewer"],
  operator: ["operator", "viewer"],
  viewer: ["viewer"],
};

test.each(Role.options)("mayGive: %s gives nothing that it does not have", (giver) => {
  expect(GivenRole.options.filter((role) => mayGive(giver, role))).toEqual(givable[giver]);
});

test("nobody gives the owner's role, not by its name either", () => {
  expect(GivenRole.safeParse("owner").success).toBe(false);
});
