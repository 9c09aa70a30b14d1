import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import { readColumns } from "@/app/inputs/read-columns.ts";
import { json } from "@/lib/api/problem.ts";
import { readQuery } from "@/lib/api/read-request.ts";
import { Connector } from "@/lib/model/connector.ts";
import { getInput } from "../get-input.ts";

export const dynamic = "force-dynamic";

const Query = z.strictObject({ defaultCountry: Connector.shape.defaultCountry.default("US") });

/**
 * What each column of an input holds over all rows, how its cells parse as each type, and what is proposed for it.
 * `?defaultCountry=` is that of the connector whose variables are to read it.
 */
export const GET = answer<{ readonly input: string }>("read", async ({ db, request, params }) => {
  const { defaultCountry } = readQuery(request.url, Query);
  const opened = await getInput(db, params.input);
  return json(await readColumns(opened, defaultCountry));
});
