import type { BinaryKind } from "./input-problem.ts";

/** What files of other kinds begin with. */
const signatures: readonly { readonly kind: BinaryKind; readonly bytes: readonly number[] }[] = [
  { kind: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  { kind: "workbook", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: "pdf", bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: "image", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: "image", bytes: [0xff, 0xd8, 0xff] },
  { kind: "image", bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: "compressed", bytes: [0x1f, 0x8b] },
];

/** A text may hold a stray NUL, which then fails its row; this many at its start do not come from a text. */
const nulsOfBinary = 10;

/** What a file without a BOM is instead of text, from its first 1,000 bytes; undefined where it may be text. */
export function binaryKindOf(start: Uint8Array): BinaryKind | undefined {
  const kind = signatures.find(({ bytes }) => bytes.every((byte, at) => start[at] === byte))?.kind;
  // Names of entries stand in clear: every XLSX has [Content_Types].xml and a folder xl.
  if (kind === "zip" && /\[Content_Types\]\.xml|xl\//.test(Buffer.from(start).toString("latin1"))) return "workbook";
  if (kind) return kind;
  const nuls = start.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return nuls >= nulsOfBinary ? "unknown" : undefined;
}
