DELETE FROM "outbox" "later" USING "outbox" "first"
WHERE "later"."id" > "first"."id" AND "later"."run_id" = "first"."run_id" AND "later"."step" = "first"."step"
  AND "later"."record_id" = "first"."record_id" AND "later"."automation" = "first"."automation"
  AND "later"."event" = "first"."event" AND ("later"."trigger" = 'manual') = ("first"."trigger" = 'manual');--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_once";--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_once" ON "outbox" USING btree ("run_id","step","record_id","automation","event",("trigger" = 'manual'));
