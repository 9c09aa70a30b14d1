import { Section } from "@/components/ui/section.tsx";
import { type StepDependency, stepDependencies } from "@/lib/engine/step-dependencies.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly connector: Connector;
  readonly objects: readonly ObjectDefinition[];
}

/** The arrows in words. */
export function StepOrder({ connector, objects }: Props) {
  const dependencies = stepDependencies(connector, objects);
  return (
    <Section title={text("connectors.order")} level={3}>
      {dependencies.length === 0 ? (
        <p className="text-meta text-muted">{text("connectors.orderFree")}</p>
      ) : (
        <ul className="flex flex-col gap-2 text-meta text-muted">
          {dependencies.map((dependency) => (
            <li
              key={`${dependency.kind}.${dependency.from}.${dependency.to}.${dependency.label}`}
              className={dependency.from > dependency.to ? "text-warn" : undefined}
            >
              {sentence(dependency, connector)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function sentence({ kind, from, to, label }: StepDependency, { loadSteps }: Connector) {
  const name = (key: string, step: number) => () => (
    <bdi key={key} className="font-medium text-ink">
      {loadSteps[step - 1]?.name}
    </bdi>
  );
  const names = { from: name("from", from), to: name("to", to) };
  if (kind === "captured") {
    return text.rich(from > to ? "connectors.needsVariableLater" : "connectors.needsVariable", {
      ...names,
      variable: () => (
        <bdi key="variable" className="mono text-ink">
          {label}
        </bdi>
      ),
    });
  }
  return text.rich(from > to ? "connectors.needsLater" : "connectors.needsObject", {
    ...names,
    field: () => (
      <bdi key="field" className="font-medium text-ink">
        {label}
      </bdi>
    ),
  });
}
