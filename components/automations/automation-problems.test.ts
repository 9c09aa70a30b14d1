import { zodResolver } from "@hookform/resolvers/zod";
import { expect, test } from "vitest";
import { Automation } from "@/lib/model/automation.ts";
import { placedMessage, problemsOf } from "./automation-problems.ts";

const valid: Automation = { apiName: "tell", name: "Tell", object: "vendor", action: { type: "log" } };

/** What the form shows for what a person typed. */
async function shownFor(automation: Automation) {
  const { errors } = await zodResolver(Automation)(automation, undefined, {
    fields: {},
    names: ["triggers", "conditions"],
    shouldUseNativeValidation: false,
  });
  return problemsOf(errors).map((problem) => [problem.path, placedMessage(problem)]);
}

test.each<[string, Partial<Automation>, readonly (readonly [string, unknown])[]]>([
  ["a valid automation has none", {}, []],
  ["an API name that follows from the name is none of its own", { name: " ", apiName: "" }, [["name", /a name/]]],
  ["an API name is explained", { apiName: "Tell" }, [["apiName", /^Begin with a small letter/]]],
  ["no Object", { object: "" }, [["object", /^Choose the Object/]]],
  [
    "a condition without a field complains once, at the field",
    {
      conditions: [
        { field: "city", isBlank: true },
        { field: "", isNot: "x" },
      ],
    },
    [["conditions.1.field", "Condition 2: Choose a field."]],
  ],
  [
    "a trigger without a field",
    { triggers: [{ type: "record_created" }, { type: "field_updated", field: "" }] },
    [["triggers.1.field", "Trigger 2: Choose a field."]],
  ],
  ["an address", { action: { type: "webhook", url: "crm.example" } }, [["action.url", /^Enter an address/]]],
  [
    "an address with a password",
    { action: { type: "webhook", url: "https://a:b@crm.example" } },
    [["action.url", /^Leave out the user name/]],
  ],
  [
    "all of it, in the order of the form",
    {
      name: "x".repeat(256),
      conditions: [{ field: "", is: "" }],
      triggers: [{ type: "field_updated", field: "" }],
      action: { type: "set_field", field: "", value: "" },
    },
    [
      ["name", "Use at most 255 characters."],
      ["triggers.0.field", /Choose a field/],
      ["conditions.0.field", /Choose a field/],
      ["action.field", "Choose a field."],
    ],
  ],
])("%s", async (_name, change, expected) => {
  const shown = await shownFor({ ...valid, ...change });
  expect(shown).toEqual(
    expected.map(([path, message]) => [path, message instanceof RegExp ? expect.stringMatching(message) : message]),
  );
});

test("what the server found stands as it is", () => {
  const errors = { conditions: [{ is: { message: "“soon” cannot be read as a date." } }] };
  expect(problemsOf(errors).map(placedMessage)).toEqual(["Condition 1: “soon” cannot be read as a date."]);
});
