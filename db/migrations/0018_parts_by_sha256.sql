ALTER TABLE "input_parts" ADD COLUMN "sha256" "bytea";--> statement-breakpoint
UPDATE "input_parts" SET "sha256" = sha256("bytes");--> statement-breakpoint
ALTER TABLE "input_parts" ALTER COLUMN "sha256" SET NOT NULL;
