import { Link } from "@/components/ui/link.tsx";
import type { ListingConnector } from "@/lib/engine/automation-uses.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";

/** The load steps that start an automation, by SmartConnector; each opens its step. */
export function ListingSteps({ uses }: { readonly uses: readonly ListingConnector[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {uses.map(({ kind, apiName, name, places }) => (
        <li key={`${kind} ${apiName}`}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <bdi className="font-medium">{name}</bdi>
            <span className="text-meta text-muted">{objectsText("uses.kind", { kind })}</span>
          </p>
          <ul className="mt-0.5 list-disc ps-5 text-table">
            {places.map(({ step, stepName, event }) => (
              <li key={`${step} ${event}`}>
                <Link href={`/connectors/${apiName}/steps/${step}`} className="door inline-block py-0.5">
                  <bdi>{automationsText("removal.place", { step, stepName, event })}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
