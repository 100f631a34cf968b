-- What synchronisation with Cognito keeps beside the name.
ALTER TABLE public.users
  ADD COLUMN email text,
  ADD COLUMN disabled boolean NOT NULL DEFAULT false,
  ADD COLUMN deleted_at timestamptz,
  ADD COLUMN synced_at timestamptz NOT NULL DEFAULT now();

COMMENT ON COLUMN public.users.disabled IS 'The user cannot sign in to Cognito any more, but still exists there.';
COMMENT ON COLUMN public.users.deleted_at IS 'When reconciliation found that the user is gone from Cognito; null for everybody else.';
COMMENT ON COLUMN public.users.synced_at IS 'When Cognito last said what stands in this row.';

-- A synchronisation may be repeated, late or overtaken by another one. What is older than the row, or says nothing new,
-- changes nothing: no caller has to compare, and a sign-in of a known user writes no row.
CREATE FUNCTION public.users_keep_newest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.synced_at < OLD.synced_at OR to_jsonb(NEW) - 'synced_at' = to_jsonb(OLD) - 'synced_at' THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER users_keep_newest BEFORE UPDATE ON public.users
  FOR EACH ROW EXECUTE FUNCTION public.users_keep_newest();
