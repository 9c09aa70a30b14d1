import { Fragment, type ReactNode } from "react";

export interface Definition {
  readonly key: string;
  readonly term: ReactNode;
  readonly value: ReactNode;
}

/** Names and values in two columns, a hairline between; on a phone the value stands under its name. */
export function DefinitionList({ items }: { readonly items: readonly Definition[] }) {
  return (
    <dl className="grid text-table sm:grid-cols-[minmax(7rem,13rem)_minmax(0,1fr)]">
      {items.map((item) => (
        <Fragment key={item.key}>
          <dt className="hairline-top pt-2 text-muted sm:py-2 sm:pe-3">{item.term}</dt>
          <dd className="min-w-0 pb-2 wrap-anywhere sm:hairline-top sm:py-2">{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
