import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { OperationReference } from "@/components/reference/operation-reference.tsx";
import { SchemaReference } from "@/components/reference/schema-reference.tsx";
import { Page } from "@/components/shell/page.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { Section } from "@/components/ui/section.tsx";
import { openApiDocument } from "@/lib/api/openapi.ts";
import { operations } from "@/lib/api/operations.ts";
import { type ProblemKind, problemKinds } from "@/lib/api/problem-kinds.ts";
import { apiText } from "@/lib/texts/api-text.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: apiText("document.page") };

/** The reference of the REST API: all that its OpenAPI document says, for people. */
export default async function ApiReferencePage() {
  await enterPage();
  const document = openApiDocument(operations);
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return (
    <Page crumbs={[{ label: apiText("document.page") }]}>
      <PageHeader title={apiText("document.page")}>
        <div className="flex max-w-180 flex-col gap-2">
          <p>{document.info.description}</p>
          <p>{apiText("reference.key")}</p>
          <p>
            {apiText("reference.forTools")}{" "}
            <a href="/api/v1/openapi.json" className="door mono">
              /api/v1/openapi.json
            </a>
          </p>
        </div>
      </PageHeader>
      <nav aria-label={apiText("reference.contents")} className="mb-8 flex flex-wrap gap-x-10 gap-y-4 text-table">
        {document.tags.map(({ name }) => (
          <div key={name}>
            <p className="font-medium">{name}</p>
            <ul>
              {described
                .filter(({ operation }) => operation.tags.includes(name))
                .map(({ operation }) => (
                  <li key={operation.operationId}>
                    <a href={`#${operation.operationId}`} className="door">
                      {operation.summary}
                    </a>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="flex flex-col gap-8">
        {document.tags.map(({ name }) => (
          <Section key={name} title={name}>
            {described
              .filter(({ operation }) => operation.tags.includes(name))
              .map((each) => (
                <OperationReference key={each.operation.operationId} {...each} />
              ))}
          </Section>
        ))}
        <Section title={apiText("reference.schemas")}>
          {Object.entries(document.components.schemas).map(([name, schema]) => (
            <SchemaReference key={name} name={name} schema={schema} />
          ))}
        </Section>
        <div id="problems">
          <Section title={apiText("problems.all")}>
            <p className="mb-3 max-w-180 text-muted">{apiText("problems.lead")}</p>
            <DataTable
              caption={apiText("problems.all")}
              rows={Object.entries(problemKinds) as [ProblemKind, number][]}
              rowKey={([kind]) => kind}
              columns={[
                {
                  key: "title",
                  header: apiText("reference.problem"),
                  cell: ([kind]) => (
                    <Link href={`/problems/${kind}`} className="door">
                      {apiText(`problems.${kind}.title`)}
                    </Link>
                  ),
                },
                { key: "status", header: apiText("reference.status"), cell: ([, status]) => status },
                {
                  key: "type",
                  header: apiText("reference.type"),
                  cell: ([kind]) => <span className="mono">{`/problems/${kind}`}</span>,
                },
              ]}
            />
          </Section>
        </div>
      </div>
    </Page>
  );
}
