import type { z } from "zod";
import type { Permission } from "../model/permissions.ts";
import type { api } from "../texts/en/api.ts";
import type { ProblemKind } from "./problem-kinds.ts";

export type OperationId = keyof typeof api.operations;
export type OperationGroup = keyof typeof api.groups;
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A file that is sent or answered as it is. */
export interface Bytes {
  readonly contentType: string;
}

/** What an answer holds: JSON of a schema, the bytes of a file, or nothing. */
export type AnswerContent = z.ZodType | Bytes | null;
export type AnswerTable = Readonly<Record<number, AnswerContent>>;

export interface BodyContent<Json extends z.ZodType> {
  readonly json: Json;
  /** One that the operation takes. */
  readonly example: object;
  /** Where the operation takes a form with a file beside JSON; its handler reads the body then. */
  readonly form?: z.ZodType;
  readonly limitMegabytes: number;
}

/**
 * One operation of the REST API (formats.md section 5): its handler reads a request by it, and the OpenAPI document and
 * the page /docs/api describe it. Its texts stand in the catalogue under its id.
 */
export interface Operation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Json extends z.ZodType = z.ZodType,
  Answers extends AnswerTable = AnswerTable,
> {
  readonly id: OperationId;
  readonly group: OperationGroup;
  readonly method: Method;
  /** Below /api/v1, such as `/objects/{apiName}`. */
  readonly path: string;
  /** What the key's role needs at least. */
  readonly permission: Permission;
  /** What it needs for some requests, as the description says. */
  readonly sometimes?: Permission;
  /** Whether who has a session may call it too, as pages link to it. It changes nothing. */
  readonly alsoBySession?: true;
  readonly params: Params;
  readonly query: Query;
  readonly body?: BodyContent<Json>;
  /** Request headers that it knows, by name. */
  readonly headers?: Readonly<Record<string, z.ZodType>>;
  /** By status; problems are left out. */
  readonly answers: Answers;
  /** Kinds of problems that do not follow from the rest of the description. */
  readonly problems?: readonly ProblemKind[];
}

/** Describes an operation; gives it back with the types of its parts. */
export function operation<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Answers extends AnswerTable,
  Json extends z.ZodType = z.ZodUndefined,
>(given: Operation<Params, Query, Json, Answers>): Operation<Params, Query, Json, Answers> {
  return given;
}

/** Whether an answer is JSON. */
export function isJson(content: AnswerContent): content is z.ZodType {
  return content !== null && "safeParse" in content;
}

/** What an answer of a schema may be made of: the same, and read-only. */
export type Sent<Schema extends z.ZodType> = Unchanging<z.output<Schema>>;

type Unchanging<T> = T extends readonly (infer Entry)[]
  ? readonly Unchanging<Entry>[]
  : T extends object
    ? { readonly [Key in keyof T]: Unchanging<T[Key]> }
    : T;
