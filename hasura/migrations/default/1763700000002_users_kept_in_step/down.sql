DROP TRIGGER users_keep_newest ON public.users;
DROP FUNCTION public.users_keep_newest();
ALTER TABLE public.users
  DROP COLUMN email,
  DROP COLUMN disabled,
  DROP COLUMN deleted_at,
  DROP COLUMN synced_at;
