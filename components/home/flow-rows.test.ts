import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { csvSource } from "@/lib/intake/csv-source.ts";
import { memorySession } from "@/lib/run/memory-session.ts";
import { plannedRecordId } from "@/lib/run/record-ids.ts";
import { runConnector } from "@/lib/run/run-connector.ts";
import { sampleConnectors, sampleObjects } from "@/lib/samples/samples.ts";
import { memoryRecordStore } from "@/lib/store/memory-record-store.ts";
import { flowRows, flowTotals } from "./flow-rows.ts";

test("the picture on the home page shows what the sample's dry run gives", async () => {
  const sample = sampleConnectors[0];
  if (!sample) throw new Error("The sample has no SmartConnector");
  const objects = sampleObjects.map(({ object }) => object);
  const seeds = new Map(
    sampleObjects.map(({ object, records }) => [
      object.apiName,
      records.map(({ id = "", archived = false, values }) => ({
        id,
        archived,
        values: new Map(Object.entries(values)),
      })),
    ]),
  );
  const session = memorySession(memoryRecordStore(objects, seeds));
  const path = fileURLToPath(new URL(`../../public/${sample.file}`, import.meta.url));
  const source = await csvSource(() => createReadStream(path), { encoding: "utf-8", delimiter: "," });
  const end = await runConnector(
    {
      connector: sample.connector,
      workspace: { objects, automations: [] },
      now: "2026-11-22T12:00:00.000Z",
      newRecordId: plannedRecordId,
      writer: (step, row) => `1.${step}.${row}`,
      chunkSize: 5_000,
    },
    source,
    session,
  );

  expect(end.summary[0]).toMatchObject(flowTotals);
  const drawn = new Set(flowRows.map(({ row }) => row));
  const seen = (await session.results())
    .filter(({ step, row }) => step === 1 && drawn.has(row))
    .map(({ row, outcome, trace }) => ({ row, outcome, matches: trace.map(({ match }) => match) }));
  expect(seen).toEqual(flowRows.map(({ row, outcome, matches }) => ({ row, outcome, matches })));
});
