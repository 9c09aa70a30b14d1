import { Connector } from "../../model/connector.ts";
import { operation } from "../operation.ts";
import { NamedParams, NoParams, NoQuery, Paging, pageOf } from "../parameters.ts";
import { definitionMegabytes } from "./definition-limit.ts";

const path = "/connectors/{apiName}";

const example = {
  apiName: "contacts",
  name: "Contacts",
  executionVariables: [
    { name: "email", type: "email", column: "E-mail", required: true },
    { name: "stage", type: "string", column: "Stage" },
  ],
  loadSteps: [
    {
      name: "Contacts by e-mail",
      object: "contact",
      matchingRules: [
        {
          field: "email",
          variable: "email",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "unarchive_and_update",
        },
      ],
      mappingRules: [
        { field: "email", variable: "email", conflictResolution: "only_update_blank" },
        { field: "stage", variable: "stage", conflictResolution: "overwrite_except_null" },
      ],
    },
  ],
};

export const listConnectors = operation({
  id: "listConnectors",
  group: "connectors",
  method: "GET",
  path: "/connectors",
  permission: "read",
  params: NoParams,
  query: Paging,
  answers: { 200: pageOf(Connector) },
});

export const getConnector = operation({
  id: "getConnector",
  group: "connectors",
  method: "GET",
  path,
  permission: "read",
  params: NamedParams,
  query: NoQuery,
  answers: { 200: Connector },
});

export const putConnector = operation({
  id: "putConnector",
  group: "connectors",
  method: "PUT",
  path,
  permission: "configure",
  params: NamedParams,
  query: NoQuery,
  body: { json: Connector, limitMegabytes: definitionMegabytes, example },
  answers: { 200: Connector, 201: Connector },
  problems: ["conflict"],
});

export const removeConnector = operation({
  id: "removeConnector",
  group: "connectors",
  method: "DELETE",
  path,
  permission: "configure",
  params: NamedParams,
  query: NoQuery,
  answers: { 204: null },
});
