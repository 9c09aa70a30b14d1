ALTER TABLE "runs" ADD COLUMN "resumed" jsonb;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_run"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    PERFORM audit('run.started', new.id::text, NULL, jsonb_build_object(
      'connector', new.connector, 'version', new.connector_version, 'draftChanges', new.draft_changes, 'mode', new.mode,
      'file', (SELECT file_name FROM inputs WHERE id = new.input_id), 'rows', new.total_rows));
  ELSIF tg_op = 'DELETE' THEN
    PERFORM audit('run.removed', old.id::text, jsonb_build_object(
      'connector', old.connector, 'mode', old.mode, 'status', old.status), NULL);
  ELSIF new.stop_requested AND NOT old.stop_requested THEN
    PERFORM audit('run.stopped', new.id::text, jsonb_build_object('status', old.status), NULL);
  ELSIF old.finished_at IS NOT NULL AND new.finished_at IS NULL THEN
    PERFORM audit('run.resumed', new.id::text, jsonb_build_object('status', old.status), NULL);
  END IF;
  RETURN NULL;
END $$;
