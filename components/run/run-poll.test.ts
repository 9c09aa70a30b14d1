import { expect, test } from "vitest";
import { AnswerError } from "./read-json.ts";
import { runPollMs } from "./run-poll.ts";

const running = { status: "running", isResumable: false } as const;
const ended = { status: "succeeded", isResumable: false } as const;
const stopped = { status: "cancelled", isResumable: true } as const;
const answer = (status: number) => new AnswerError(status, "/api/runs/1");

test.each([
  ["a run that just began", running, 0, null, 250],
  ["one that goes on", running, 4, null, 1_000],
  ["one that has ended", ended, 4, null, false],
  ["one that may be resumed", stopped, 4, null, 10_000],
  ["a server that is away", running, 4, new TypeError("Failed to fetch"), 1_000],
  ["a server in trouble", running, 4, answer(503), 1_000],
  ["a session that has ended", running, 4, answer(401), false],
  ["a session that has ended, of a run that may be resumed", stopped, 4, answer(401), false],
  ["an account that may not look any more", running, 4, answer(403), false],
  ["a run that was removed", stopped, 4, answer(404), false],
])("%s", (_name, run, answers, error, expected) => {
  expect(runPollMs(run, answers, error)).toBe(expected);
});
