import type { Connector } from "../model/connector.ts";

/** A SmartConnector, or a draft of one, whose load steps list an automation. */
export interface ListingConnector {
  readonly kind: "connector" | "draft";
  readonly apiName: string;
  readonly name: string;
  readonly places: readonly ListingPlace[];
}

interface ListingPlace {
  /** From 1. */
  readonly step: number;
  readonly stepName: string;
  readonly event: "created" | "updated";
}

interface Listing {
  readonly connectors: readonly Connector[];
  readonly drafts: readonly Connector[];
}

/** Every load step that lists an automation, as it runs and as it is edited. */
export function usesOfAutomation(apiName: string, { connectors, drafts }: Listing): readonly ListingConnector[] {
  const uses = (kind: ListingConnector["kind"]) => (connector: Connector) => ({
    kind,
    apiName: connector.apiName,
    name: connector.name,
    places: connector.loadSteps.flatMap(({ name, postLoad = {} }, index) => {
      const at = { step: index + 1, stepName: name };
      return [
        ...(postLoad.automationsOnCreate?.includes(apiName) ? [{ ...at, event: "created" as const }] : []),
        ...(postLoad.automationsOnUpdate?.includes(apiName) ? [{ ...at, event: "updated" as const }] : []),
      ];
    }),
  });
  return [...connectors.map(uses("connector")), ...drafts.map(uses("draft"))].filter(({ places }) => places.length > 0);
}
