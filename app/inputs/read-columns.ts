import type { CandidateView, ColumnsView, ColumnView } from "@/components/inputs/column-view.ts";
import type { OpenedInput } from "@/db/open-input.ts";
import type { CandidateProfile } from "@/lib/engine/profile-column.ts";
import { quoted } from "@/lib/model/found.ts";
import { ProfileCache } from "@/lib/run/profile-cache.ts";
import { type ProfiledColumn, profileInput } from "@/lib/run/profile-input.ts";
import { expectedText } from "@/lib/texts/expected.ts";

// On globalThis, because Next loads this module once for each of its bundles.
const shared = globalThis as { loadstepProfiles?: ProfileCache };

/**
 * What the columns of an input hold, over all of its rows.
 * @param defaultCountry of phone numbers, two capital letters
 */
export async function readColumns({ input, source }: OpenedInput, defaultCountry: string): Promise<ColumnsView> {
  shared.loadstepProfiles ??= new ProfileCache();
  const { rows, raggedRows, columns } = await shared.loadstepProfiles.get(`${input.id} ${defaultCountry}`, () =>
    profileInput(source, { rows: input.rows ?? undefined, defaultCountry }),
  );
  return { rows, raggedRows, columns: columns.map(columnView) };
}

function columnView(profile: ProfiledColumn): ColumnView {
  const { column, total, blank, distinct, isDistinctExact, repeats, samples, maxLength, candidates, proposal } =
    profile;
  return {
    column,
    total,
    blank,
    distinct,
    isDistinctExact,
    repeats,
    samples,
    maxLength,
    candidates: candidates.map(candidateView),
    proposal,
  };
}

function candidateView({ examples, ...candidate }: CandidateProfile): CandidateView {
  return {
    ...candidate,
    examples: examples.map(({ row, value, detail }) => {
      const cell = typeof value === "string" ? value : JSON.stringify(value);
      return { row, value: cell, message: expectedText(detail, quoted(cell)) };
    }),
  };
}
