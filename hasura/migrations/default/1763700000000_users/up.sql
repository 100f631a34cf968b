-- One row per Cognito user; `id` is the user's `sub`.
CREATE TABLE public.users (
  id text PRIMARY KEY,
  username text NOT NULL
);
