/** Numbers below a limit that a seed decides (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomFrom>;

/** Rows and references of React's own format that make no sense, or too much of it. */
const attacks: readonly string[] = [
  '["$0"]',
  '["$1"]',
  '["$@0"]',
  '["$@1"]',
  '["$F1"]',
  '["$F0"]',
  '["$h1"]',
  '["$B1"]',
  '["$K1"]',
  '["$Q1"]',
  '["$W1"]',
  '["$i1"]',
  '["$x1"]',
  '["$r1"]',
  '["$R1"]',
  '["$T"]',
  '["$D2026"]',
  '["$Dnot a date"]',
  '["$n1"]',
  `["$n${"9".repeat(50_000)}"]`,
  '["$undefined"]',
  '["$NaN"]',
  '["$-0"]',
  '["$Z"]',
  '["$S1"]',
  '["$0:constructor:constructor"]',
  '["$0:__proto__:then"]',
  '["$1:then:constructor"]',
  '["$@0:0:then"]',
  '[{"then":"$0"}]',
  '[{"then":"$1:then","status":"resolved_model","reason":-1,"value":"{}","_response":{"_prefix":"x"}}]',
  '[{"__proto__":{"ok":true}}]',
  '[{"constructor":{"prototype":{"ok":true}}}]',
  "[".repeat(20_000),
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  `[${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}]`,
  `[${"1,".repeat(2_000)}1]`,
  "",
  "null",
  "[]",
  "{}",
  "\u0000",
  '"\\ud800"',
  "[1e999]",
];

/** A body with something wrong: a bit flipped, cut off, a part repeated, taken from elsewhere or replaced, or an attack. */
export function mutated(body: Uint8Array, random: Random): Uint8Array {
  const bytes = Buffer.from(body);
  const at = random(Math.max(1, bytes.length));
  const to = at + random(64);
  switch (random(8)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      return bytes;
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([
        bytes.subarray(0, at),
        ...Array(random(200)).fill(bytes.subarray(at, to)),
        bytes.subarray(at),
      ]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 4:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(attacks[random(attacks.length)] ?? ""),
        bytes.subarray(at),
      ]);
    case 5:
      return Buffer.from(
        bytes.toString("latin1").replaceAll(/"[^"]*"/g, (part) => (random(6) === 0 ? `"$${random(9)}"` : part)),
        "latin1",
      );
    case 6:
      return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]);
    default:
      return Buffer.from(attacks[random(attacks.length)] ?? "");
  }
}
