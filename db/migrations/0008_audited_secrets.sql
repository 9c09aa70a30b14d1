-- The audit log keeps no secret of a webhook: what stands there in its place tells only whether it is another one than
-- in `other`. A reference to a secret that is kept elsewhere is none itself, and stays.
CREATE FUNCTION "audited_definition"(definition jsonb, other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN definition #>> '{action,secret}' IS NULL OR definition #>> '{action,secret}' ~ '^[$]\{[A-Za-z_][A-Za-z0-9_]*\}$' THEN definition
    WHEN definition #>> '{action,secret}' <> other #>> '{action,secret}' THEN jsonb_set(definition, '{action,secret}', '"(another secret)"')
    ELSE jsonb_set(definition, '{action,secret}', '"(secret)"')
  END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit"(action text, subject text, before jsonb, after jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO audit_log (by, address, action, subject, before, after)
  VALUES (
    actor(), nullif(current_setting('loadstep.address', true), ''), action, subject,
    CASE WHEN action LIKE 'automation.%' THEN audited_definition(before, NULL) ELSE before END,
    CASE WHEN action LIKE 'automation.%' THEN audited_definition(after, before) ELSE after END)
$$;
--> statement-breakpoint
ALTER TABLE "audit_log" DISABLE TRIGGER "append_only";
--> statement-breakpoint
UPDATE "audit_log" SET "before" = audited_definition("before", NULL), "after" = audited_definition("after", "before")
  WHERE "action" LIKE 'automation.%';
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE TRIGGER "append_only";
