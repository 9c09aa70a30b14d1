-- The audit log is written by the database itself, in the transaction of each change, so that no way around it exists.
CREATE FUNCTION "audit"(action text, subject text, before jsonb, after jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO audit_log (by, address, action, subject, before, after)
  VALUES (actor(), nullif(current_setting('loadstep.address', true), ''), action, subject, before, after)
$$;
--> statement-breakpoint
CREATE FUNCTION "audit_definition"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    PERFORM audit(tg_argv[0] || '.created', new.api_name, NULL, new.definition);
  ELSIF tg_op = 'DELETE' THEN
    PERFORM audit(tg_argv[0] || '.removed', old.api_name, old.definition, NULL);
  ELSIF old.definition IS DISTINCT FROM new.definition THEN
    PERFORM audit(tg_argv[0] || '.changed', new.api_name, old.definition, new.definition);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER INSERT OR UPDATE OF "definition" OR DELETE ON "objects"
  FOR EACH ROW EXECUTE FUNCTION audit_definition('object');
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER INSERT OR UPDATE OF "definition" OR DELETE ON "automations"
  FOR EACH ROW EXECUTE FUNCTION audit_definition('automation');
--> statement-breakpoint
CREATE FUNCTION "audit_connector_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM audit(
    'connector.saved', new.connector,
    (SELECT definition FROM connector_versions WHERE connector = new.connector AND version < new.version ORDER BY version DESC LIMIT 1),
    new.definition);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER INSERT ON "connector_versions" FOR EACH ROW EXECUTE FUNCTION audit_connector_version();
--> statement-breakpoint
CREATE FUNCTION "audit_connector"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    PERFORM audit('connector.created', new.api_name, NULL, jsonb_build_object('name', new.name));
  ELSE
    PERFORM audit('connector.removed', old.api_name, jsonb_build_object('name', old.name, 'version', old.current_version), NULL);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER INSERT OR DELETE ON "connectors" FOR EACH ROW EXECUTE FUNCTION audit_connector();
--> statement-breakpoint
CREATE FUNCTION "audit_run"() RETURNS trigger LANGUAGE plpgsql AS $$
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
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER INSERT OR UPDATE OF "stop_requested" OR DELETE ON "runs" FOR EACH ROW EXECUTE FUNCTION audit_run();
--> statement-breakpoint
CREATE FUNCTION "audited_person"(person people) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('name', person.name, 'email', person.email, 'role', person.role, 'disabled', person.disabled_at IS NOT NULL)
$$;
--> statement-breakpoint
CREATE FUNCTION "audit_person"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    PERFORM audit('person.added', new.email, NULL, audited_person(new));
  ELSIF tg_op = 'DELETE' THEN
    PERFORM audit('person.removed', old.email, audited_person(old), NULL);
  ELSIF audited_person(old) <> audited_person(new) THEN
    PERFORM audit('person.changed', new.email, audited_person(old), audited_person(new));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "people" FOR EACH ROW EXECUTE FUNCTION audit_person();
--> statement-breakpoint
-- The library that signs people in says not who acts: the person whose session or password it is does.
CREATE FUNCTION "audit_sign_in"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE person people;
BEGIN
  SELECT * INTO person FROM people WHERE id = new.person_id;
  INSERT INTO audit_log (by, address, action, subject)
  VALUES (jsonb_build_object('kind', 'person', 'id', person.id, 'name', person.name), nullif(new.ip_address, ''), 'person.signed_in', person.email);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER INSERT ON "sessions" FOR EACH ROW EXECUTE FUNCTION audit_sign_in();
--> statement-breakpoint
CREATE FUNCTION "audit_password"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE person people;
BEGIN
  IF old.password IS DISTINCT FROM new.password THEN
    SELECT * INTO person FROM people WHERE id = new.person_id;
    INSERT INTO audit_log (by, address, action, subject)
    VALUES (coalesce(actor(), jsonb_build_object('kind', 'person', 'id', person.id, 'name', person.name)),
      nullif(current_setting('loadstep.address', true), ''), 'person.password_changed', person.email);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER UPDATE OF "password" ON "credentials" FOR EACH ROW EXECUTE FUNCTION audit_password();
--> statement-breakpoint
CREATE FUNCTION "audit_invitation"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kind text := CASE WHEN new.person_id IS NULL THEN 'invitation' ELSE 'password_link' END;
BEGIN
  IF tg_op = 'INSERT' THEN
    PERFORM audit(kind || '.made', new.email, NULL, jsonb_build_object('role', new.role, 'expiresAt', new.expires_at));
  ELSIF old.revoked_at IS NULL AND new.revoked_at IS NOT NULL THEN
    PERFORM audit(kind || '.revoked', new.email, NULL, NULL);
  ELSIF old.accepted_at IS NULL AND new.accepted_at IS NOT NULL THEN
    PERFORM audit(kind || '.used', new.email, NULL, NULL);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER INSERT OR UPDATE OF "revoked_at", "accepted_at" ON "invitations"
  FOR EACH ROW EXECUTE FUNCTION audit_invitation();
--> statement-breakpoint
CREATE FUNCTION "audit_api_key"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    PERFORM audit('key.created', new.name, NULL, jsonb_build_object('prefix', new.prefix, 'role', new.role, 'expiresAt', new.expires_at));
  ELSIF old.revoked_at IS NULL AND new.revoked_at IS NOT NULL THEN
    PERFORM audit('key.revoked', new.name, jsonb_build_object('prefix', new.prefix, 'role', new.role), NULL);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit" AFTER INSERT OR UPDATE OF "revoked_at" ON "api_keys" FOR EACH ROW EXECUTE FUNCTION audit_api_key();
--> statement-breakpoint
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The table % takes no change of what is there', tg_table_name USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
