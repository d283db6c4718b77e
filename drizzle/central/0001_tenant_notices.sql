-- Every process keeps pools of connections to the databases of workspaces. When a workspace is closed, moved or
-- gets other credentials, by whomever, all of them hear its id once the change is committed.
CREATE FUNCTION central.say_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('atrium_tenants', NEW.id::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER say_state AFTER UPDATE OF state ON central.tenants
  FOR EACH ROW WHEN (OLD.state = 'active' AND NEW.state <> 'active') EXECUTE FUNCTION central.say_tenant();
--> statement-breakpoint
CREATE TRIGGER say_place AFTER UPDATE OF generation ON central.databases
  FOR EACH ROW WHEN (NEW.generation <> OLD.generation) EXECUTE FUNCTION central.say_tenant();
