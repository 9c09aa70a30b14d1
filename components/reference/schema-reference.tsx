import { DataTable } from "@/components/ui/data-table.tsx";
import type { JsonSchema } from "@/lib/api/openapi.ts";
import { apiText } from "@/lib/texts/api-text.ts";
import { SchemaType } from "./schema-type.tsx";

interface Props {
  readonly name: string;
  readonly schema: JsonSchema;
}

/** A schema that operations refer to by its name: its properties, or what it takes in a line. */
export function SchemaReference({ name, schema }: Props) {
  const { properties, required = [] } = schema;
  return (
    <article id={`schema-${name}`} aria-labelledby={`schema-${name}-title`} className="hairline-top py-4">
      <h3 id={`schema-${name}-title`} className="mono">
        {name}
      </h3>
      {properties ? (
        <DataTable
          caption={apiText("reference.propertiesOf", { name })}
          rows={Object.entries(properties)}
          rowKey={([property]) => property}
          columns={[
            {
              key: "name",
              header: apiText("reference.property"),
              cell: ([property]) => <span className="mono">{property}</span>,
            },
            { key: "type", header: apiText("reference.type"), cell: ([, each]) => <SchemaType schema={each} /> },
            {
              key: "required",
              header: apiText("reference.required"),
              cell: ([property]) => (required.includes(property) ? apiText("reference.yes") : ""),
            },
          ]}
        />
      ) : (
        <p className="text-table">
          <SchemaType schema={schema} />
        </p>
      )}
    </article>
  );
}
