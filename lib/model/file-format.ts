/** How definitions can be written. */
export const fileFormats = ["json", "yaml"] as const;
export type FileFormat = (typeof fileFormats)[number];

/** The format that a file's name tells, or undefined. */
export function formatOfName(fileName: string): FileFormat | undefined {
  const ending = /\.(json|yaml|yml)$/i.exec(fileName)?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  return ending === "json" ? "json" : "yaml";
}
