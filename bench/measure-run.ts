import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { saveAutomation } from "../db/save-automation.ts";
import type { Outcome } from "../lib/model/row-result.ts";
import type { RunMode } from "../lib/model/run.ts";
import { checkState, countsText, requireEqual, stateOf } from "./checks.ts";
import type { OpenedDatabase } from "./databases.ts";
import type { Measurement } from "./measurement.ts";
import { serverProcessorMs } from "./processor-time.ts";
import type { Reference } from "./reference.ts";
import { executeRun, Worker, type WorkerOptions } from "./worker.ts";
import { beginningOf } from "./worlds.ts";

/** A run, and what is expected of it. */
export interface MeasuredRun {
  readonly name: string;
  readonly title: string;
  readonly template: string;
  readonly once?: boolean;
  readonly connector: string;
  readonly mode: RunMode;
  readonly file: string;
  readonly rows: number;
  /** What its last step counts. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** How many webhooks each Record that it writes starts, of a receiver that takes everything at once. */
  readonly webhooks?: number;
  /** What is stored afterwards; undefined where nothing may change. */
  readonly reference: Reference | undefined;
}

/**
 * A run by the worker's own program, from the stored file to the stored results. The worker has carried out a dry run
 * before, as one has that has been up for a while: its programs are compiled, which is no part of any run but the first.
 */
export function measureRun(wanted: MeasuredRun, worker: Omit<WorkerOptions, "url">): Measurement {
  const { name, title, once, rows, counts, reference } = wanted;
  return {
    name,
    title,
    once,
    async take(databases) {
      const opened = await databases.clone(wanted.template);
      const stateBefore = reference ? "" : await stateOf(opened.sql, "records");
      const receiver = await listenFor(opened, wanted.webhooks ?? 0);
      const process = await Worker.start({ ...worker, url: opened.url });
      try {
        await executeRun(opened, { ...wanted, mode: "dry", file: beginningOf(wanted.file) });
        const workerBefore = process.processorMs();
        const serverBefore = await serverProcessorMs(opened.sql);
        const { run, ms, firstCountsMs } = await executeRun(opened, wanted);
        const usage = { workerMs: process.processorMs() - workerBefore, peakMemory: process.peakMemory() };
        const serverMs = (await serverProcessorMs(opened.sql)) - serverBefore;
        requireEqual(`${name}, outcomes`, countsText(run.summary.at(-1)), countsText(counts));
        await checkResults(name, opened, run.id, rows * run.summary.length);
        if (wanted.webhooks)
          await checkStarts(name, opened, run.id, wanted.webhooks * (counts.created + counts.updated));
        if (reference) await checkState(opened.sql, "records", reference);
        else requireEqual(`${name}, what is stored`, await stateOf(opened.sql, "records"), stateBefore);
        return { rows, ms, firstCountsMs, serverMs, ...usage };
      } finally {
        await process.stop();
        receiver?.close();
        receiver?.closeAllConnections();
        await opened.drop();
      }
    },
  };
}

async function checkResults(name: string, { sql }: OpenedDatabase, run: number, rows: number): Promise<void> {
  const [stored] = await sql<{ results: string }[]>`select count(*) as results from run_results where run_id = ${run}`;
  requireEqual(`${name}, stored results`, stored?.results ?? "", String(rows));
}

/** A receiver on loopback, and automations that post to it what happens to contacts. */
async function listenFor({ db }: OpenedDatabase, webhooks: number) {
  if (webhooks === 0) return undefined;
  const receiver = createServer((request, response) => {
    request.resume().on("end", () => void response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const { port } = receiver.address() as AddressInfo;
  for (let number = 1; number <= webhooks; number += 1) {
    await saveAutomation(db, {
      apiName: `webhook${number}`,
      name: `Webhook ${number}`,
      object: "contact",
      triggers: [{ type: "record_created" }, { type: "record_updated" }],
      action: { type: "webhook", url: `http://127.0.0.1:${port}/` },
    });
  }
  return receiver;
}

async function checkStarts(name: string, { sql }: OpenedDatabase, run: number, starts: number): Promise<void> {
  const [stored] = await sql<{ starts: string }[]>`
    select coalesce(sum(json_array_length(fired)), 0) as starts from outbox where run_id = ${run}`;
  requireEqual(`${name}, starts of automations`, stored?.starts ?? "", String(starts));
}
