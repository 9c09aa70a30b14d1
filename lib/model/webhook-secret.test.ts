import { expect, test } from "vitest";
import { Automation } from "./automation.ts";
import { isOwnSetting, withoutSecret, withStoredSecret } from "./webhook-secret.ts";

const url = "https://example.com/hook";
const anAutomation = (action: object) => Automation.parse({ apiName: "a", name: "A", object: "contact", action });
const hook = (secret?: string) => anAutomation({ type: "webhook", url, ...(secret !== undefined && { secret }) });
const log = anAutomation({ type: "log" });

test.each(["whsec_abc", `\${lower case}`, `a \${NAME}`, ""])(
  "the secret %j leaves with no copy of the automation",
  (secret) => {
    expect(withoutSecret(hook(secret))).toEqual(hook());
  },
);

test("a reference to a secret, and an automation without one, stay as they are", () => {
  const reference = hook(`\${HOOK_SECRET}`);
  for (const automation of [reference, hook(), log]) expect(withoutSecret(automation)).toBe(automation);
});

test("a stored secret stays where the file gives none, and only there", () => {
  expect(withStoredSecret(hook(), hook("stored"))).toEqual(hook("stored"));
  expect(withStoredSecret(hook("given"), hook("stored"))).toEqual(hook("given"));
  expect(withStoredSecret(hook(), undefined)).toEqual(hook());
  expect(withStoredSecret(hook(), log)).toEqual(hook());
  expect(withStoredSecret(log, hook("stored"))).toEqual(log);
});

test.each([
  ["LOADSTEP_OWNER_PASSWORD", true],
  ["loadstep_secret", true],
  ["DATABASE_URL", true],
  ["PGPASSWORD", true],
  ["NODE_OPTIONS", true],
  ["HOOK_SECRET", false],
  ["MY_DATABASE_URL", false],
  ["DATABASE_URL_HOOK", false],
])("whether %s is a setting of Loadstep: %s", (name, expected) => {
  expect(isOwnSetting(name)).toBe(expected);
});
