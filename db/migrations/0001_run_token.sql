ALTER TABLE "runs" ADD COLUMN "token" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_token_unique" UNIQUE("token");