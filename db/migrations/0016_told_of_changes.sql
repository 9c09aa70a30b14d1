-- Endpoints that are there go on being told of every run.
ALTER TABLE "webhook_endpoints" ADD COLUMN "every_run" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ALTER COLUMN "every_run" DROP DEFAULT;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audited_endpoint"(endpoint webhook_endpoints) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('name', endpoint.name, 'url', endpoint.url, 'events', endpoint.events,
    'includesDryRuns', endpoint.includes_dry_runs, 'everyRun', endpoint.every_run, 'active', endpoint.active)
$$;
