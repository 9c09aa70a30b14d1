import { z } from "zod";
import type { InputView, SetupView, VariableUse } from "@/components/run/setup-view.ts";
import { findLoaded } from "@/db/foreseen.ts";
import type { Handle } from "@/db/handle.ts";
import { findInput, type Input } from "@/db/inputs.ts";
import { findSampleInput } from "@/db/load-sample.ts";
import { openInput } from "@/db/open-input.ts";
import { listRecentInputs } from "@/db/recent-inputs.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { checkDraft } from "@/lib/engine/check-draft.ts";
import { missingColumns } from "@/lib/engine/type-rows.ts";
import { variableTypes } from "@/lib/engine/variable-types.ts";
import { delimiterNames, encodingNames } from "@/lib/intake/csv-format.ts";
import { type InputFormat, isJsonFormat } from "@/lib/intake/input-format.ts";
import { columnOf } from "@/lib/model/column-of.ts";
import type { Connector, ExecutionVariable } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import type { EditedConnector } from "../read-edited.ts";

const recentInputs = 5;
const shownRows = 6;

/** The set-up of a run of the version or the draft, with the input of an id, or else with the one used last, or the sample's. */
export async function readSetup(
  db: Handle,
  edited: EditedConnector,
  uses: SetupView["connector"]["uses"],
  inputId: string,
): Promise<SetupView> {
  const { version, isSample, changes } = edited;
  const definition = uses === "draft" ? edited.draft : edited.saved;
  const [workspace, recent, sample] = await Promise.all([
    listWorkspace(db),
    listRecentInputs(db, definition.apiName, recentInputs),
    isSample ? findSampleInput(db, definition.apiName) : undefined,
  ]);
  const isRecent = recent.some(({ id }) => id === sample?.id);
  const choices = [...recent, ...(sample && !isRecent ? [{ ...sample, lastRun: null }] : [])].map(
    ({ id, fileName, rows, lastRun }) => ({ id, fileName, rows, lastRun }),
  );
  const chosen = z.uuid().safeParse(inputId).success ? inputId : choices[0]?.id;
  const input = chosen === undefined ? undefined : await findInput(db, chosen);
  const objectNames = definition.loadSteps.map(
    (step) => workspace.objects.find(({ apiName }) => apiName === step.object)?.name ?? step.object,
  );
  return {
    connector: {
      apiName: definition.apiName,
      name: definition.name,
      version,
      isActive: definition.active ?? true,
      uses,
      draftChanges: changes,
    },
    objects: [...new Set(objectNames)],
    faults: checkDraft(definition, workspace).map(({ message }) => message),
    choices,
    input:
      input?.format && input.columns ? await inputViewOf(db, definition, input, input.format, input.columns) : null,
  };
}

async function inputViewOf(
  db: Handle,
  connector: Connector,
  input: Input,
  format: InputFormat,
  columns: readonly string[],
): Promise<InputView> {
  const missing = missingColumns(connector, columns);
  const read = new Set(connector.executionVariables.map(columnOf));
  const rows = input.rows ?? 0;
  return {
    id: input.id,
    fileName: input.fileName,
    rows,
    facts: factsOf(input, format, columns.length),
    raggedRows: input.raggedRows ?? 0,
    columns,
    sample: await firstRows(db, input.id),
    variables: connector.executionVariables.map((variable) => useOf(variable, missing)),
    missing,
    unused: columns.filter((column) => !read.has(column)),
    loadedBy: (await findLoaded(db, connector, input.id)) ?? null,
  };
}

function factsOf({ rows, blankLines }: Input, format: InputFormat, columns: number): string {
  if (isJsonFormat(format)) return text("runs.setup.factsOfJson", { rows: rows ?? 0, columns });
  return text("runs.setup.facts", {
    encoding: encodingNames[format.encoding],
    delimiter: delimiterNames[format.delimiter],
    rows: rows ?? 0,
    columns,
    blankLines: blankLines ?? 0,
  });
}

async function firstRows(db: Handle, inputId: string): Promise<readonly (readonly string[])[]> {
  const opened = await openInput(db, inputId);
  for await (const batch of opened?.source.rows(0) ?? []) {
    return batch.slice(0, shownRows).map(({ cells }) => cells.map((cell) => String(cell ?? "")));
  }
  return [];
}

function useOf(variable: ExecutionVariable, missing: readonly string[]): VariableUse {
  const { name, type, isArray = false, required = false } = variable;
  const label = variableTypes[type].label;
  const column = columnOf(variable);
  return {
    name,
    type: isArray ? text("runs.setup.list", { type: label }) : label,
    isRequired: required,
    source:
      column === undefined
        ? { kind: "constant", value: variable.value ?? "" }
        : { kind: "column", column, isMissing: missing.includes(column) },
  };
}
