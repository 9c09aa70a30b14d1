import { Section } from "@/components/ui/section.tsx";
import { text } from "@/lib/texts/text.ts";
import type { InputView } from "./setup-view.ts";

/** What was understood of the file, and its first rows. */
export function InputPreview({ input }: { readonly input: InputView }) {
  const { fileName, facts, raggedRows, columns, sample } = input;
  return (
    <Section title={<bdi className="wrap-anywhere">{fileName}</bdi>} meta={facts} className="mt-8">
      {raggedRows > 0 && (
        <p className="mb-2 text-table text-warn">{text("runs.setup.ragged", { count: raggedRows })}</p>
      )}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={text("runs.setup.firstRows", { count: sample.length })}
        className="overflow-x-auto"
      >
        <table className="data-table">
          <caption className="sr-only">{text("runs.setup.firstRows", { count: sample.length })}</caption>
          <thead>
            <tr>
              <th scope="col" className="n">
                {text("runs.results.row")}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  <bdi>{column}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the first rows of a file are known by their place
              <tr key={row}>
                <td className="n text-muted">{row + 1}</td>
                {cells.map((cell, position) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its position
                  <td key={position} className="max-w-56 truncate" title={cell}>
                    {cell.trim() === "" ? <span className="blank">{text("shell.blank")}</span> : <bdi>{cell}</bdi>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}
