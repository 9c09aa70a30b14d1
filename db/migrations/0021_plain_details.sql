DROP VIEW "run_results";--> statement-breakpoint
CREATE VIEW "run_results" AS
SELECT
	"chunk"."run_id",
	"chunk"."step",
	"chunk"."first_row" + ("entry"."n" - 1)::integer AS "row",
	(array['created', 'updated', 'unarchived', 'unchanged', 'skipped', 'failed'])["entry"."outcome" + 1] AS "outcome",
	"entry"."rule",
	"entry"."cause",
	"entry"."path",
	"entry"."warnings",
	"entry"."record_id",
	"entry"."unique_identifier",
	-- Spells out a detail as db/result-details.ts writes it; without a legend it is spelt out already. Not by a function:
	-- one that is called for each row takes several times as long (2026-11-25).
	CASE WHEN "legend" IS NULL THEN "detail" ELSE json_build_object(
		'changes', CASE
			WHEN "detail" -> 'c' IS NOT NULL THEN (
				SELECT json_agg(json_build_object(
					'field', "legend" -> 'fields' -> ("detail" -> 'c' ->> "at")::integer,
					'before', null,
					'after', "detail" -> 'c' -> "at" + 1
				) ORDER BY "at") FROM generate_series(0, json_array_length("detail" -> 'c') - 2, 2) AS "at"
			)
			WHEN "detail" -> 'u' IS NOT NULL THEN (
				SELECT json_agg(json_build_object(
					'field', "legend" -> 'fields' -> ("detail" -> 'u' ->> "at")::integer,
					'before', "detail" -> 'u' -> "at" + 1,
					'after', "detail" -> 'u' -> "at" + 2
				) ORDER BY "at") FROM generate_series(0, json_array_length("detail" -> 'u') - 3, 3) AS "at"
			)
			ELSE '[]'
		END,
		'kept', CASE WHEN "detail" ->> 'k' IS NULL THEN '[]' ELSE (
			SELECT json_agg(json_build_object(
				'field', "legend" -> 'fields' -> "kept"[2]::integer,
				'reason', CASE "kept"[1] WHEN 'u' THEN 'unresolved' WHEN 'b' THEN 'blank' WHEN 'e' THEN 'equal' ELSE 'kept' END
			) ORDER BY "place") FROM regexp_matches("detail" ->> 'k', '([a-z])(\d+)', 'g') WITH ORDINALITY AS "match" ("kept", "place")
		) END,
		'displaced', coalesce("detail" -> 'displaced', '[]'),
		'trace', "legend" -> 'traces' -> ("detail" ->> 't')::integer,
		'warnings', coalesce("detail" -> 'warnings', '[]'),
		'error', "detail" -> 'error',
		'errors', "detail" -> 'errors',
		'previousWriter', "detail" -> 'w'
	) END AS "details"
FROM "result_chunks" AS "chunk"
CROSS JOIN LATERAL unnest(
	"chunk"."outcomes", "chunk"."rules", "chunk"."causes", "chunk"."paths", "chunk"."warning_counts",
	"chunk"."record_ids", "chunk"."identifiers", string_to_array("chunk"."details", chr(30))
) WITH ORDINALITY AS "entry" (
	"outcome", "rule", "cause", "path", "warnings", "record_id", "unique_identifier", "text", "n"
)
CROSS JOIN LATERAL (
	-- A number is the place of a detail that rows share. An invalid cell may hold U+0000 or half of a surrogate pair, which
	-- json operators refuse; JSON.stringify escapes both.
	SELECT CASE
		WHEN left("entry"."text", 1) <> '{' THEN "legend" -> 'plain' -> "entry"."text"::integer
		WHEN strpos("entry"."text", '\u') = 0 THEN "entry"."text"::json
		ELSE regexp_replace("entry"."text", '\\u(0000|d[89a-f][0-9a-f]{2})', '\\ufffd', 'g')::json
	END AS "detail"
	-- Once for each row, whatever asks for it.
	OFFSET 0
) AS "spelt";
