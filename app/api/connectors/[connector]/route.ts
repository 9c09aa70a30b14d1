import { answer } from "@/app/access/answer.ts";
import { readEditorStart } from "@/app/connectors/[connector]/read-editor-start.ts";
import { json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { text } from "@/lib/texts/text.ts";

export const dynamic = "force-dynamic";

/** A connector as it runs and as it is edited; its editor asks whether it shows the newest. */
export const GET = answer<{ readonly connector: string }>("read", async ({ db, actor, params }) => {
  const { connector } = params;
  const start = await readEditorStart({ db, actor }, connector);
  if (!start) throw new AppError("notFound", text("editor.noConnector", { connector }));
  return json(start);
});
