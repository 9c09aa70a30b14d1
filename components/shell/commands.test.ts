import { expect, test } from "vitest";
import { may, type Permission, type Role } from "@/lib/model/permissions.ts";
import { commandsOf, foundCommands, narrowedCommands } from "./commands.ts";

const as = (role: Role) => (permission: Permission) => may(role, permission);
const labels = (role: Role) => commandsOf(as(role)).flatMap(({ commands }) => commands.map(({ label }) => label));

test("who may not go there is not led there", () => {
  expect(labels("admin")).toEqual(expect.arrayContaining(["Home", "Settings: People", "New Object"]));
  expect(labels("viewer")).toEqual([
    "Home",
    "Connectors",
    "Runs",
    "Records",
    "Objects",
    "Automations",
    "Settings: Account",
  ]);
  const connector = { kind: "connector", apiName: "vendors", name: "Vendor master" } as const;
  expect(foundCommands([connector], as("viewer"))).toHaveLength(1);
  expect(foundCommands([connector], as("operator")).map(({ href }) => href)).toEqual([
    "/connectors/vendors",
    "/connectors/vendors/run",
  ]);
});

test("what was typed is sought without case and accents", () => {
  const found = narrowedCommands(commandsOf(as("owner")), "Récords");
  expect(found.flatMap(({ commands }) => commands)).toEqual([{ href: "/records", label: "Records" }]);
});

test("everything that is found has its page, and says what it is", () => {
  const found = foundCommands(
    [
      { kind: "run", id: 7, mode: "dry", connector: "Vendor master" },
      { kind: "record", object: "vendor", objectName: "Vendor", id: "x", name: "V-1", archived: true },
      { kind: "object", apiName: "vendor", name: "Vendor" },
      { kind: "automation", apiName: "tell", name: "Tell them" },
    ],
    as("viewer"),
  );
  expect(found).toEqual([
    { href: "/runs/7", label: "Dry run 7", note: "Vendor master" },
    { href: "/records/vendor/x", label: "V-1", note: "Vendor, archived" },
    { href: "/records/vendor", label: "Vendor", note: "Records" },
    { href: "/objects/vendor", label: "Vendor", note: "Object" },
    { href: "/automations/tell", label: "Tell them", note: "Automation" },
  ]);
});
