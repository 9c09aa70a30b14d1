"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { ColumnsView, ColumnView, InputRowView } from "@/components/inputs/column-view.ts";
import { readJson } from "@/components/run/read-json.ts";
import { columnOf } from "@/lib/model/column-of.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { EditorInput } from "./editor-start.ts";

interface Samples {
  readonly inputs: readonly EditorInput[];
  /** The input that samples come from. */
  readonly input: EditorInput | undefined;
  readonly choose: (input: EditorInput) => void;
  /** A file is on its way that samples will come from. */
  readonly isUploading: boolean;
  readonly setUploading: (isUploading: boolean) => void;
  /** The row whose values stand everywhere; from 1. */
  readonly row: number;
  readonly setRow: (row: number) => void;
  readonly columns: ReadonlyMap<string, ColumnView>;
  /** The chosen row's cells by column; undefined while they are read. */
  readonly cells: ReadonlyMap<string, string> | undefined;
  readonly isLoading: boolean;
  /** The columns could not be read. */
  readonly hasFailed: boolean;
}

const SampleContext = createContext<Samples | null>(null);

interface Props {
  readonly connector: string;
  readonly inputs: readonly EditorInput[];
  readonly children: ReactNode;
}

/** Every sample value of the editor comes from one row of one input, which a person chose. */
export function SampleProvider({ connector, inputs: given, children }: Props) {
  const [added, setAdded] = useState<EditorInput>();
  const [isUploading, setUploading] = useState(false);
  const [row, setRow] = useState(1);
  const storeKey = `loadstep.input.${connector}`;
  useEffect(() => {
    try {
      const stored = localStorage.getItem(storeKey);
      if (stored !== null) setAdded(JSON.parse(stored));
    } catch {
      // The browser allows no storage, or what it holds is none of ours.
    }
  }, [storeKey]);

  const inputs = added && !given.some(({ id }) => id === added.id) ? [added, ...given] : given;
  const input = added ?? given[0];
  const profile = useQuery({
    queryKey: ["input", input?.id, "columns"],
    queryFn: ({ signal }) => readJson<ColumnsView>(`/api/inputs/${input?.id}/columns`, signal),
    enabled: input !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const cells = useQuery({
    queryKey: ["input", input?.id, "row", row],
    queryFn: ({ signal }) => readJson<InputRowView>(`/api/inputs/${input?.id}/rows/${row}`, signal),
    enabled: input !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

  const value = useMemo<Samples>(
    () => ({
      inputs,
      // Of a file that was just given the count comes with its columns.
      input: input && { ...input, rows: input.rows ?? profile.data?.rows ?? null },
      choose(next) {
        setAdded(next);
        setRow(1);
        try {
          localStorage.setItem(storeKey, JSON.stringify(next));
        } catch {
          // Without storage the choice lasts as long as the page.
        }
      },
      isUploading,
      setUploading,
      row,
      setRow,
      columns: new Map(profile.data?.columns.map((column) => [column.column, column])),
      cells: cells.data && new Map(cells.data.cells.map((cell) => [cell.column, cell.value])),
      isLoading: profile.isLoading,
      hasFailed: profile.isError,
    }),
    [inputs, input, isUploading, row, profile.data, profile.isLoading, profile.isError, cells.data, storeKey],
  );
  return <SampleContext value={value}>{children}</SampleContext>;
}

export function useSamples(): Samples {
  const samples = useContext(SampleContext);
  if (!samples) throw new Error("Samples stand inside ConnectorEditor");
  return samples;
}

/** What the chosen row holds for a variable, as the input has it; undefined where that is not known. */
export function useSampleValue(connector: Connector, name: string): string | undefined {
  const { cells } = useSamples();
  const variable = connector.executionVariables.find((each) => each.name === name);
  if (!variable) return undefined;
  const column = columnOf(variable);
  if (column === undefined) return variable.value;
  return cells?.get(column);
}
