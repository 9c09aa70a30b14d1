ALTER TABLE "result_chunks" ALTER COLUMN "record_ids" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "result_chunks" ALTER COLUMN "identifiers" SET STORAGE EXTERNAL;
