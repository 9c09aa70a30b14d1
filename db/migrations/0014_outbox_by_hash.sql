DROP INDEX "outbox_of_record";--> statement-breakpoint
CREATE INDEX "outbox_of_record" ON "outbox" USING hash ("record_id") WHERE "outbox"."run_id" is not null;