import { answerMonitor } from "@/app/access/answer-monitor.ts";
import { type RunFigures, readRunFigures } from "@/db/run-figures.ts";
import { processMetrics } from "@/lib/metrics/process-metrics.ts";
import { type Metric, prometheusText, prometheusType } from "@/lib/metrics/prometheus.ts";

export const dynamic = "force-dynamic";

/** What Prometheus scrapes: runs, their rows, the queue, and the web server's own process. */
export const GET = answerMonitor("read", async ({ db }) => {
  const metrics = [...runMetrics(await readRunFigures(db)), ...processMetrics()];
  return new Response(prometheusText(metrics), {
    headers: { "content-type": prometheusType, "cache-control": "no-store" },
  });
});

function runMetrics({ runs, rows, queued, oldestQueuedSeconds }: RunFigures): readonly Metric[] {
  return [
    {
      name: "loadstep_runs",
      type: "gauge",
      help: "Runs that are kept, by status.",
      samples: Object.entries(runs).map(([status, value]) => ({ labels: { status }, value })),
    },
    {
      name: "loadstep_rows",
      type: "gauge",
      help: "Rows done in load steps of the runs that are kept, by outcome.",
      samples: Object.entries(rows).map(([outcome, value]) => ({ labels: { outcome }, value })),
    },
    { name: "loadstep_queue_runs", type: "gauge", help: "Runs that have not begun.", samples: [{ value: queued }] },
    {
      name: "loadstep_queue_oldest_seconds",
      type: "gauge",
      help: "How long the oldest run that has not begun has waited.",
      samples: [{ value: oldestQueuedSeconds }],
    },
  ];
}
