-- Events that were recorded while nothing delivered them would come as a surprise now.
DELETE FROM "outbox";
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "deliveries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"automation" text,
	"endpoint" uuid,
	"receiver" text GENERATED ALWAYS AS (case when automation is null then 'endpoint.' || endpoint else 'automation.' || automation end) STORED NOT NULL,
	"event" text NOT NULL,
	"trigger" text,
	"subject" text NOT NULL,
	"object" text,
	"record_id" uuid,
	"run_id" integer,
	"suppressed" boolean DEFAULT false NOT NULL,
	"path" text[] DEFAULT '{}' NOT NULL,
	"body" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"outcome" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"claimed_until" timestamp with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"delivery_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"duration_ms" integer NOT NULL,
	"outcome" text NOT NULL,
	"url" text,
	"request_headers" json,
	"status" smallint,
	"answer" text,
	CONSTRAINT "delivery_attempts_delivery_id_number_pk" PRIMARY KEY("delivery_id","number")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"includes_dry_runs" boolean NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"secret" text NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"switched_off_at" timestamp (3) with time zone,
	"switched_off_reason" text,
	"by" jsonb DEFAULT actor(),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "outbox_once";--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "run_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "step" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "row" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "secret" text;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "failing_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "switched_off_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "switched_off_reason" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "object" text NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "outcome" text NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "changes" json NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "fired" json NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "path" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "fanned_out_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "record_edits" ADD COLUMN "automation" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_automation_automations_api_name_fk" FOREIGN KEY ("automation") REFERENCES "public"."automations"("api_name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_endpoint_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint") REFERENCES "public"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("receiver","next_attempt_at","seq") WHERE "deliveries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_in_order" ON "deliveries" USING btree ("receiver","subject","seq") WHERE "deliveries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_of_receiver" ON "deliveries" USING btree ("receiver","seq");--> statement-breakpoint
CREATE INDEX "deliveries_of_run" ON "deliveries" USING btree ("run_id","seq") WHERE "deliveries"."run_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_of_record" ON "outbox" USING btree ("run_id","step","record_id") WHERE "outbox"."run_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("id") WHERE "outbox"."fanned_out_at" is null;--> statement-breakpoint
ALTER TABLE "outbox" DROP COLUMN "event";--> statement-breakpoint
ALTER TABLE "outbox" DROP COLUMN "automation";--> statement-breakpoint
ALTER TABLE "outbox" DROP COLUMN "trigger";--> statement-breakpoint
ALTER TABLE "outbox" DROP COLUMN "delivered_at";--> statement-breakpoint
-- Secrets leave the definitions; a reference to one, such as ${NAME}, stays there. A webhook without one gets one.
UPDATE "automations" SET "secret" = definition #>> '{action,secret}', "definition" = definition #- '{action,secret}'
WHERE definition #>> '{action,type}' = 'webhook' AND definition #>> '{action,secret}' !~ '^\$\{[A-Za-z_][A-Za-z0-9_]*\}$';
--> statement-breakpoint
UPDATE "automations" SET "secret" = 'whsec_' || encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'base64')
WHERE definition #>> '{action,type}' = 'webhook' AND "secret" IS NULL AND definition #>> '{action,secret}' IS NULL;
--> statement-breakpoint
UPDATE "runs" SET "snapshot" = jsonb_set(snapshot, '{automations}',
  (SELECT coalesce(jsonb_agg(automation #- '{action,secret}'), '[]') FROM jsonb_array_elements(snapshot -> 'automations') automation))
WHERE snapshot @? '$.automations[*].action.secret';
--> statement-breakpoint
CREATE FUNCTION "audited_endpoint"(endpoint webhook_endpoints) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('name', endpoint.name, 'url', endpoint.url, 'events', endpoint.events,
    'includesDryRuns', endpoint.includes_dry_runs, 'active', endpoint.active)
$$;
--> statement-breakpoint
CREATE FUNCTION "audit_endpoint"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    PERFORM audit('endpoint.created', new.name, NULL, audited_endpoint(new));
  ELSIF tg_op = 'DELETE' THEN
    PERFORM audit('endpoint.removed', old.name, audited_endpoint(old), NULL);
  ELSE
    IF audited_endpoint(old) <> audited_endpoint(new) THEN
      PERFORM audit('endpoint.changed', new.name, audited_endpoint(old), audited_endpoint(new));
    END IF;
    IF old.secret <> new.secret THEN
      PERFORM audit('endpoint.secret_replaced', new.name, NULL, NULL);
    END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "webhook_endpoints" FOR EACH ROW EXECUTE FUNCTION audit_endpoint();
--> statement-breakpoint
CREATE FUNCTION "audit_secret"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF old.secret <> new.secret THEN
    PERFORM audit('automation.secret_replaced', new.api_name, NULL, NULL);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_secret" AFTER UPDATE OF "secret" ON "automations" FOR EACH ROW EXECUTE FUNCTION audit_secret();
