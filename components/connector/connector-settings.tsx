import { Section } from "@/components/ui/section.tsx";
import type { Connector } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";

/** How cells are read, with the defaults of formats.md where the definition is silent. */
export function ConnectorSettings({ connector }: { readonly connector: Connector }) {
  const { timeZone = "UTC", defaultCountry = "US", onInvalidValue = "fail_row" } = connector;
  const settings = [
    { term: text("connectors.timeZone"), value: timeZone },
    { term: text("connectors.country"), value: defaultCountry },
    {
      term: text("connectors.onInvalid"),
      value: text(onInvalidValue === "fail_row" ? "connectors.failsRow" : "connectors.failsRun"),
    },
  ];
  return (
    <Section title={text("connectors.settings")} level={3}>
      <dl className="flex flex-col gap-2 text-meta">
        {settings.map(({ term, value }) => (
          <div key={term}>
            <dt className="text-muted">{term}</dt>
            <dd className="text-table">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
