import { operate, routes } from "@/app/access/operate.ts";
import { findObject } from "@/db/objects.ts";
import { removeObject } from "@/db/remove-object.ts";
import { putObject, type SavedObject } from "@/db/save-object.ts";
import * as described from "@/lib/api/operations/objects.ts";
import { requireSameName } from "@/lib/api/require-same-name.ts";
import { AppError } from "@/lib/errors.ts";
import { type Fault, pointer } from "@/lib/model/fault.ts";
import { apiText } from "@/lib/texts/api-text.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(described.getObject, async ({ db, params: { apiName } }) => ({
    status: 200,
    body: found(apiName, await findObject(db, apiName)),
  })),
  operate(described.putObject, async ({ db, params: { apiName }, query: { force }, body }) => {
    requireSameName(apiName, body);
    const saved = await putObject(db, { object: body, force });
    if (saved.outcome === "asks") throw loses(body.name, saved);
    return {
      status: saved.outcome === "created" ? 201 : 200,
      body: found(apiName, await findObject(db, apiName)),
    };
  }),
  operate(described.removeObject, async ({ db, params: { apiName }, query: { force } }) => {
    const { name } = found(apiName, await findObject(db, apiName));
    await removeObject(db, apiName, force ? name : "");
    return { status: 204 };
  }),
);

function found<T>(apiName: string, object: T | undefined): T {
  if (!object) throw new AppError("notFound", apiText("objects.none", { object: apiName }));
  return object;
}

function loses(object: string, { losses, uses }: Extract<SavedObject, { readonly outcome: "asks" }>): AppError {
  const faults: readonly Fault[] = [
    ...losses.map(({ part, apiName, records }): Fault => {
      const message = apiText(`objects.loss.${part}`, { field: apiName, records });
      return { path: pointer("fields"), code: "conflict", message };
    }),
    ...uses.map(({ kind, name, problems }): Fault => {
      const message = [apiText("objects.use", { kind, name }), ...problems].join(" ");
      return { path: pointer("fields"), code: "conflict", message };
    }),
  ];
  return new AppError("conflict", apiText("objects.loses", { object }), faults);
}
