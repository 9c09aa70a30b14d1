import { z } from "zod";
import { operation } from "../operation.ts";
import { NoParams, NoQuery } from "../parameters.ts";

export const getDocument = operation({
  id: "getDocument",
  group: "document",
  method: "GET",
  path: "/openapi.json",
  permission: "read",
  alsoBySession: true,
  params: NoParams,
  query: NoQuery,
  answers: { 200: z.looseObject({ openapi: z.string() }) },
});
