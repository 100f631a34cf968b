-- An example of data that users own: `id` is the owner's `sub`.
CREATE TABLE public.author (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text,
  created_at timestamptz NOT NULL DEFAULT now()
);
