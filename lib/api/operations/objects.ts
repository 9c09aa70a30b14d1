import { ObjectDefinition } from "../../model/object-definition.ts";
import { operation } from "../operation.ts";
import { Forced, NamedParams, NoParams, NoQuery, Paging, pageOf } from "../parameters.ts";
import { definitionMegabytes } from "./definition-limit.ts";

const path = "/objects/{apiName}";

const example = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [
    { apiName: "email", name: "Email", type: "email" },
    { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead", "Customer"] },
  ],
};

export const listObjects = operation({
  id: "listObjects",
  group: "objects",
  method: "GET",
  path: "/objects",
  permission: "read",
  params: NoParams,
  query: Paging,
  answers: { 200: pageOf(ObjectDefinition) },
});

export const getObject = operation({
  id: "getObject",
  group: "objects",
  method: "GET",
  path,
  permission: "read",
  params: NamedParams,
  query: NoQuery,
  answers: { 200: ObjectDefinition },
});

export const putObject = operation({
  id: "putObject",
  group: "objects",
  method: "PUT",
  path,
  permission: "configure",
  params: NamedParams,
  query: Forced,
  body: { json: ObjectDefinition, limitMegabytes: definitionMegabytes, example },
  answers: { 200: ObjectDefinition, 201: ObjectDefinition },
  problems: ["conflict"],
});

export const removeObject = operation({
  id: "removeObject",
  group: "objects",
  method: "DELETE",
  path,
  permission: "configure",
  params: NamedParams,
  query: Forced,
  answers: { 204: null },
  problems: ["conflict"],
});
