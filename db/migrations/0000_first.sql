CREATE SCHEMA IF NOT EXISTS "records";
--> statement-breakpoint
CREATE TABLE "automations" (
	"api_name" text PRIMARY KEY NOT NULL,
	"object" text NOT NULL,
	"definition" jsonb NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connector_versions" (
	"connector" text NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connector_versions_connector_version_pk" PRIMARY KEY("connector","version")
);
--> statement-breakpoint
CREATE TABLE "connectors" (
	"api_name" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"current_version" integer NOT NULL,
	"active" boolean NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "input_parts" (
	"input_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "input_parts_input_id_part_pk" PRIMARY KEY("input_id","part")
);
--> statement-breakpoint
CREATE TABLE "inputs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file_name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"format" jsonb,
	"columns" json,
	"rows" integer,
	"blank_lines" integer,
	"ragged_rows" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "objects" (
	"api_name" text PRIMARY KEY NOT NULL,
	"position" integer GENERATED ALWAYS AS IDENTITY (sequence name "objects_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"definition" jsonb NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" integer NOT NULL,
	"step" smallint NOT NULL,
	"row" integer NOT NULL,
	"record_id" uuid NOT NULL,
	"event" text NOT NULL,
	"automation" text NOT NULL,
	"trigger" text NOT NULL,
	"suppressed" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_once" UNIQUE("run_id","step","record_id","automation","trigger","event")
);
--> statement-breakpoint
CREATE TABLE "result_chunks" (
	"run_id" integer NOT NULL,
	"step" smallint NOT NULL,
	"first_row" integer NOT NULL,
	"row_count" integer NOT NULL,
	"created" integer NOT NULL,
	"updated" integer NOT NULL,
	"unarchived" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"skipped" integer NOT NULL,
	"failed" integer NOT NULL,
	"warnings" integer NOT NULL,
	"outcomes" smallint[] NOT NULL,
	"rules" smallint[] NOT NULL,
	"causes" text[] NOT NULL,
	"paths" text[] NOT NULL,
	"warning_counts" smallint[] NOT NULL,
	"record_ids" text[] NOT NULL,
	"identifiers" text[] NOT NULL,
	"details" text[] NOT NULL,
	CONSTRAINT "result_chunks_run_id_step_first_row_pk" PRIMARY KEY("run_id","step","first_row")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"connector" text NOT NULL,
	"connector_version" integer,
	"mode" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"reason" text,
	"reason_detail" json,
	"snapshot" jsonb NOT NULL,
	"input_id" uuid,
	"total_rows" integer,
	"now" timestamp (3) with time zone,
	"fence" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"checkpoint" jsonb,
	"summary" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"automation_counts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"errors" json,
	"writes" text[] NOT NULL,
	"stop_requested" boolean DEFAULT false NOT NULL,
	"key" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"is_sample" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "automations" ADD CONSTRAINT "automations_object_objects_api_name_fk" FOREIGN KEY ("object") REFERENCES "public"."objects"("api_name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connector_versions" ADD CONSTRAINT "connector_versions_connector_connectors_api_name_fk" FOREIGN KEY ("connector") REFERENCES "public"."connectors"("api_name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "input_parts" ADD CONSTRAINT "input_parts_input_id_inputs_id_fk" FOREIGN KEY ("input_id") REFERENCES "public"."inputs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_input_id_inputs_id_fk" FOREIGN KEY ("input_id") REFERENCES "public"."inputs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_unfinished" ON "runs" USING btree ("id") WHERE "runs"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "runs_connector" ON "runs" USING btree ("connector","id");--> statement-breakpoint
ALTER TABLE "input_parts" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "result_chunks" ALTER COLUMN "details" SET STORAGE EXTERNAL;--> statement-breakpoint
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
	-- An invalid cell may hold U+0000 or half of a surrogate pair, which json operators refuse; JSON.stringify escapes both.
	regexp_replace("entry"."details", '\\u(0000|d[89a-f][0-9a-f]{2})', '\\ufffd', 'g')::json AS "details"
FROM "result_chunks" AS "chunk"
CROSS JOIN LATERAL unnest(
	"chunk"."outcomes", "chunk"."rules", "chunk"."causes", "chunk"."paths",
	"chunk"."warning_counts", "chunk"."record_ids", "chunk"."identifiers", "chunk"."details"
) WITH ORDINALITY AS "entry" ("outcome", "rule", "cause", "path", "warnings", "record_id", "unique_identifier", "details", "n");
