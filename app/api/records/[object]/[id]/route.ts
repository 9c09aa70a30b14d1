import { formRecord } from "@/app/records/form-record.ts";
import { database } from "@/db/client.ts";
import { findRecord } from "@/db/records.ts";
import { answering, json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { text } from "@/lib/texts/text.ts";
import { getObject } from "../../get-object.ts";

export const dynamic = "force-dynamic";

type Context = { readonly params: Promise<{ readonly object: string; readonly id: string }> };

/** A Record as its form takes it: for a form whose Record was changed meanwhile. */
export const GET = answering(async (_request: Request, { params }: Context) => {
  const { object: apiName, id } = await params;
  const { object, objects } = await getObject(database(), apiName);
  const found = await findRecord(database(), object, objects, id);
  if (!found) throw new AppError("notFound", text("records.problem.noRecord", { object: object.name }));
  return json(formRecord(object, found));
});
