-- As tables of new Objects are made: a changed row that finds room on its page needs no new entry in any index.
DO $$
DECLARE
  object text;
BEGIN
  FOR object IN SELECT tablename FROM pg_tables WHERE schemaname = 'records' LOOP
    EXECUTE format('ALTER TABLE records.%I SET (fillfactor = 90)', object);
  END LOOP;
END $$;
