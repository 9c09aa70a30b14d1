import { Automation } from "../../model/automation.ts";
import { operation } from "../operation.ts";
import { NamedParams, NoParams, NoQuery, Paging, pageOf } from "../parameters.ts";
import { definitionMegabytes } from "./definition-limit.ts";

const path = "/automations/{apiName}";

const example = {
  apiName: "welcome",
  name: "Send welcome",
  object: "contact",
  triggers: [{ type: "record_created" }],
  action: { type: "webhook", url: "https://example.com/hook", secret: "whsec_…" },
};

export const listAutomations = operation({
  id: "listAutomations",
  group: "automations",
  method: "GET",
  path: "/automations",
  permission: "read",
  params: NoParams,
  query: Paging,
  answers: { 200: pageOf(Automation) },
});

export const getAutomation = operation({
  id: "getAutomation",
  group: "automations",
  method: "GET",
  path,
  permission: "read",
  params: NamedParams,
  query: NoQuery,
  answers: { 200: Automation },
});

export const putAutomation = operation({
  id: "putAutomation",
  group: "automations",
  method: "PUT",
  path,
  permission: "configure",
  params: NamedParams,
  query: NoQuery,
  body: { json: Automation, limitMegabytes: definitionMegabytes, example },
  answers: { 200: Automation, 201: Automation },
  problems: ["conflict"],
});

export const removeAutomation = operation({
  id: "removeAutomation",
  group: "automations",
  method: "DELETE",
  path,
  permission: "configure",
  params: NamedParams,
  query: NoQuery,
  answers: { 204: null },
  problems: ["conflict"],
});
