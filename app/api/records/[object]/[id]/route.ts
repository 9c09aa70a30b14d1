import { answer } from "@/app/access/answer.ts";
import { formRecord } from "@/app/records/form-record.ts";
import { findRecord } from "@/db/records.ts";
import { json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { getObject } from "../../get-object.ts";

export const dynamic = "force-dynamic";

/** A Record as its form takes it: for a form whose Record was changed meanwhile. */
export const GET = answer<{ readonly object: string; readonly id: string }>("read", async ({ db, params }) => {
  const { object: apiName, id } = params;
  const { object, objects } = await getObject(db, apiName);
  const found = await findRecord(db, object, objects, id);
  if (!found) throw new AppError("notFound", recordsText("problem.noRecord", { object: object.name }));
  return json(formRecord(object, found));
});
