CREATE TABLE "connector_drafts" (
	"connector" text PRIMARY KEY NOT NULL,
	"definition" jsonb NOT NULL,
	"base_version" integer NOT NULL,
	"revision" integer NOT NULL,
	"editing" uuid,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_edits" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "record_edits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"object" text NOT NULL,
	"record_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"changes" jsonb NOT NULL,
	"previous_writer" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "draft_changes" integer;--> statement-breakpoint
ALTER TABLE "connector_drafts" ADD CONSTRAINT "connector_drafts_connector_connectors_api_name_fk" FOREIGN KEY ("connector") REFERENCES "public"."connectors"("api_name") ON DELETE cascade ON UPDATE no action;