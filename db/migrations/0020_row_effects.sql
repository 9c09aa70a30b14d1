ALTER TABLE "result_chunks" ADD COLUMN "clears" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "result_chunks" ADD COLUMN "renames" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "result_chunks" ADD COLUMN "repeats" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "result_chunks" ADD COLUMN "effects" smallint[];