import clsx from "clsx";

interface Props {
  readonly values: readonly string[];
  readonly className?: string;
}

/** The first three values of a column, on one line. */
export function Samples({ values, className }: Props) {
  return (
    <span className={clsx("mono flex gap-x-4 overflow-hidden text-muted", className)}>
      {values.slice(0, 3).map((value) => (
        <bdi key={value} className="max-w-full shrink-0 truncate">
          {value}
        </bdi>
      ))}
    </span>
  );
}
