import { Fragment } from "react";
import { schemaParts } from "@/lib/api/schema-parts.ts";

/** What a JSON Schema takes, in a line; names lead to their schemas on the same page. */
export function SchemaType({ schema }: { readonly schema: Parameters<typeof schemaParts>[0] }) {
  let at = 0;
  return schemaParts(schema).map((part) => {
    at += 1;
    if ("text" in part) return <Fragment key={at}>{part.text}</Fragment>;
    return (
      <a key={at} href={`#schema-${part.schema}`} className="door">
        {part.schema}
      </a>
    );
  });
}
