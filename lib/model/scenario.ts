import { z } from "zod";
import { Automation } from "./automation.ts";
import { Connector } from "./connector.ts";
import { GivenRecord } from "./definitions.ts";
import { ApiName } from "./names.ts";
import { ObjectDefinition } from "./object-definition.ts";
import { RunMode } from "./run.ts";

const CellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Rows as JSON gives them: cells by column; an array stands for itself. */
export const JsonRow = z.record(z.string(), z.union([CellValue, z.array(CellValue)]));

/** A connector tested without a server (formats.md section 4). */
export const Scenario = z.strictObject({
  objects: z.array(ObjectDefinition),
  automations: z.array(Automation).optional(),
  connectors: z.array(Connector),
  records: z.record(ApiName, z.array(GivenRecord)).optional(),
  now: z.iso.datetime().optional(),
  runs: z.array(
    z.strictObject({
      connector: ApiName,
      mode: RunMode,
      rows: z.array(JsonRow).optional(),
      file: z.string().min(1).optional(),
    }),
  ),
  expect: z.unknown().optional(),
});
export type Scenario = z.infer<typeof Scenario>;
