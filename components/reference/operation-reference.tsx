import { Badge } from "@/components/ui/badge.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { curlExample } from "@/lib/api/curl-example.ts";
import type { OpenApiOperation } from "@/lib/api/openapi.ts";
import { may, type Permission, permissions, roles } from "@/lib/model/permissions.ts";
import { apiText } from "@/lib/texts/api-text.ts";
import { text } from "@/lib/texts/text.ts";
import { SchemaType } from "./schema-type.tsx";

interface Props {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

/** One operation: what it takes and answers, who may call it, and a call to copy. */
export function OperationReference({ method, path, operation }: Props) {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const answers = Object.entries(responses).filter(([status]) => Number(status) < 400);
  const problems = Object.entries(responses).filter(([status]) => Number(status) >= 400);
  return (
    <article
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="hairline-top flex flex-col gap-3 py-5"
    >
      <h3 id={`${operationId}-title`} className="flex flex-wrap items-center gap-x-2">
        {summary}
        <span className="mono flex flex-wrap items-center gap-x-2 font-normal">
          <Badge>{method.toUpperCase()}</Badge>
          <span className="wrap-anywhere">{`/api/v1${path}`}</span>
        </span>
      </h3>
      {description !== undefined && <p className="max-w-180">{description}</p>}
      <p className="text-table text-muted">{whoMay(operation)}</p>
      {parameters.length > 0 && (
        <DataTable
          caption={apiText("reference.parametersOf", { summary })}
          rows={parameters}
          rowKey={({ name }) => name}
          columns={[
            {
              key: "name",
              header: apiText("reference.parameter"),
              cell: ({ name }) => <span className="mono">{name}</span>,
            },
            { key: "in", header: apiText("reference.where"), cell: (each) => apiText(`reference.in.${each.in}`) },
            { key: "type", header: apiText("reference.type"), cell: ({ schema }) => <SchemaType schema={schema} /> },
            { key: "meaning", header: apiText("reference.meaning"), cell: (each) => each.description ?? "" },
          ]}
        />
      )}
      {requestBody && (
        <dl className="text-table">
          <dt className="font-medium">{apiText("reference.body", { limit: requestBody["x-limit-megabytes"] })}</dt>
          {Object.entries(requestBody.content).map(([type, { schema }]) => (
            <dd key={type}>
              <span className="mono">{type}</span> <SchemaType schema={schema} />
            </dd>
          ))}
        </dl>
      )}
      <dl className="text-table">
        <dt className="font-medium">{apiText("reference.answers")}</dt>
        {answers.map(([status, answer]) => (
          <dd key={status}>
            <span className="mono">{status}</span> {answer.description}{" "}
            {Object.entries(answer.content ?? {}).map(([type, { schema }]) =>
              type === "application/json" ? <SchemaType key={type} schema={schema} /> : <span key={type}>{type}</span>,
            )}
          </dd>
        ))}
        <dd className="text-muted">
          {apiText("reference.problemsOf", { statuses: problems.map(([status]) => status).join(", ") })}
        </dd>
      </dl>
      <pre className="mono rounded-control bg-sunken p-3 text-table whitespace-pre-wrap wrap-anywhere">
        <code>{curlExample(method, path, operation)}</code>
      </pre>
    </article>
  );
}

function whoMay({ "x-permissions": needed }: OpenApiOperation): string {
  const [always, sometimes] = needed.map((name) => rolesWith(permissions.find((each) => each === name)));
  if (sometimes === undefined) return apiText("reference.roles", { roles: always ?? "" });
  return apiText("reference.rolesSometimes", { roles: always ?? "", some: sometimes });
}

function rolesWith(permission: Permission | undefined): string {
  const those = roles.filter((role) => role !== "owner" && permission !== undefined && may(role, permission));
  return those.map((role) => text(`access.roles.${role}`)).join(", ");
}
