import { Link } from "@/components/ui/link.tsx";
import type { ObjectUse, UsePlace } from "@/lib/engine/object-uses.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";

/** What uses an Object, or a field of it, and where in each. */
export function UseList({ uses }: { readonly uses: readonly ObjectUse[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {uses.map((use) => (
        <li key={`${use.kind} ${use.apiName}`}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <UseName use={use} />
            <span className="text-meta text-muted">{objectsText("uses.kind", { kind: use.kind })}</span>
          </p>
          <ul className="mt-0.5 list-disc ps-5 text-table">
            {use.places.map((place) => {
              const shown = placeText(place);
              return <li key={shown}>{shown}</li>;
            })}
          </ul>
          {use.problems.length > 0 && (
            <p className="mt-0.5 text-table font-medium text-warn">{objectsText("uses.stops")}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

const places = {
  object: "objects",
  automation: "automations",
  connector: "connectors",
  draft: "connectors",
} as const satisfies Record<ObjectUse["kind"], string>;

/** Opened beside the form, so that nothing typed is lost. */
function UseName({ use: { kind, apiName, name } }: { readonly use: ObjectUse }) {
  const href = `/${places[kind]}/${apiName}`;
  return (
    <Link href={href} target="_blank" className="door font-medium">
      <bdi>{name}</bdi>
    </Link>
  );
}

function placeText(place: UsePlace): string {
  switch (place.kind) {
    case "step":
      return objectsText("uses.step", { step: place.step, stepName: place.stepName });
    case "match":
    case "map":
      return objectsText(`uses.${place.kind}`, {
        step: place.step,
        stepName: place.stepName,
        rule: place.rule,
        field: place.field,
      });
    case "trigger":
    case "condition":
      return objectsText(`uses.${place.kind}`, { number: place.number, field: place.field });
    case "action":
    case "relationship":
      return objectsText(`uses.${place.kind}`, { field: place.field });
    case "automation":
      return objectsText("uses.automation");
  }
}
