import type { Metric } from "./prometheus.ts";
import { loopResolution, traffic } from "./traffic.ts";

const nanoseconds = 1e9;
const tick = loopResolution / 1_000;

/** What the web server's process has done and uses. Reading it begins a new interval for the lag of the event loop. */
export function processMetrics(): readonly Metric[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const { eventLoop } = traffic;
  const lag = (quantile: string, value: number) => ({
    labels: { quantile },
    value: Math.max(0, value / nanoseconds - tick),
  });
  const lags = eventLoop && [
    lag("0.5", eventLoop.percentile(50)),
    lag("0.99", eventLoop.percentile(99)),
    lag("1", eventLoop.max),
  ];
  eventLoop?.reset();
  return [
    {
      name: "loadstep_http_requests_total",
      type: "counter",
      help: "Requests answered, by the class of their status.",
      samples: byClass(traffic.requests),
    },
    {
      name: "loadstep_http_request_seconds_total",
      type: "counter",
      help: "Time that requests took in all, by the class of their status.",
      samples: byClass(traffic.milliseconds.map((each) => each / 1000)),
    },
    {
      name: "process_cpu_seconds_total",
      type: "counter",
      help: "Processor time of the web server.",
      samples: [{ value: (user + system) / 1e6 }],
    },
    {
      name: "process_resident_memory_bytes",
      type: "gauge",
      help: "Memory of the web server.",
      samples: [{ value: rss }],
    },
    {
      name: "nodejs_heap_size_used_bytes",
      type: "gauge",
      help: "Heap of the web server.",
      samples: [{ value: heapUsed }],
    },
    {
      name: "nodejs_eventloop_lag_seconds",
      type: "gauge",
      help: "How late timers of the web server fired since the last look here.",
      samples: lags ?? [],
    },
  ];
}

function byClass(counts: readonly number[]) {
  return counts.flatMap((value, group) => (group === 0 ? [] : [{ labels: { class: `${group}xx` }, value }]));
}
