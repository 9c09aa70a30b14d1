import { text } from "@/lib/texts/text.ts";

interface Props {
  /** Undefined for an error of the browser. */
  readonly digest: string | undefined;
}

/** By which an error that the server had is found in its log. */
export function ErrorReference({ digest }: Props) {
  if (digest === undefined) return null;
  return (
    <p>
      {text("shell.error.reference")} <span className="mono text-ink">{digest}</span>
    </p>
  );
}
