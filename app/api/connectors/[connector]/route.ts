import { readEditorStart } from "@/app/connectors/[connector]/read-editor-start.ts";
import { database } from "@/db/client.ts";
import { answering, json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { text } from "@/lib/texts/text.ts";

export const dynamic = "force-dynamic";

type Context = { readonly params: Promise<{ readonly connector: string }> };

/** A connector as it runs and as it is edited; its editor asks whether it shows the newest. */
export const GET = answering(async (_request: Request, { params }: Context) => {
  const { connector } = await params;
  const start = await readEditorStart(database(), connector);
  if (!start) throw new AppError("notFound", text("editor.noConnector", { connector }));
  return json(start);
});
