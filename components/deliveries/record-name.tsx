import { Link } from "@/components/ui/link.tsx";
import type { DeliveryLine } from "./delivery-view.ts";

/** The Record of a delivery by its unique identifier; one that is not there any more by its id. */
export function RecordName({ record: { label, href } }: { readonly record: NonNullable<DeliveryLine["record"]> }) {
  if (href === null) return <bdi className="mono">{label}</bdi>;
  return (
    <Link href={href} className="door mono">
      <bdi>{label}</bdi>
    </Link>
  );
}
