# Brings the database and Hasura's metadata to what the project says. Run by the migration Job in the cli-migrations-v3
# image. The image's own script goes on after inconsistent metadata (graphql-engine#10599) and leaves new metadata behind
# when a migration fails; pods that serve would take it over at once. Here either all of it holds or the old metadata
# comes back.
set -eu

port=9691
# Where the Job mounts the project, and where it may write. Tests name folders of their own.
source=${HASURA_PROJECT:-/hasura-project}
work=${HASURA_WORK:-/tmp/hasura}
# Far enough below the Job's deadline that there is time to bring the former metadata back, which nothing does after it. With
# backquotes, because Kubernetes takes the newer form for a variable of its own.
last=$((`date +%s` + 360))
mkdir -p "$work/new/migrations" "$work/new/metadata" "$work/old/metadata"
# Without the dot files of a ConfigMap's volume, and with files instead of its links.
cp -RL "$source"/migrations/* "$work/new/migrations/"
cp -RL "$source"/metadata/* "$work/new/metadata/"
for project in new old; do
  printf 'version: 3\nendpoint: http://127.0.0.1:%s\nmetadata_directory: metadata\nmigrations_directory: migrations\n' \
    "$port" >"$work/$project/config.yaml"
done

say() { echo "apply-project: $1"; }
cli() {
  project=$1
  shift
  # The way back has its own time, whatever went before.
  left=50
  if [ "$project" = new ]; then left=$((last - `date +%s`)); fi
  [ "$left" -gt 0 ] || return 1
  timeout "$left" hasura-cli --skip-update-check --project "$work/$project" "$@"
}

engine=
stop() { [ -z "$engine" ] || kill "$engine" 2>/dev/null || true; }
trap stop EXIT

# start SECONDS: an engine that listens. One that ends is started again: a pod's network may open some seconds after it.
start() {
  engine=
  seconds=0
  until [ -n "$engine" ] && nc -z 127.0.0.1 "$port" 2>/dev/null; do
    if [ -z "$engine" ] || ! kill -0 "$engine" 2>/dev/null; then
      # The shell forgets the one that ended before it starts another: its number may be given again.
      [ -z "$engine" ] || wait "$engine" 2>/dev/null || true
      graphql-engine serve --enabled-apis=metadata --server-port="$port" &
      engine=$!
    fi
    [ "$seconds" -lt "$1" ] || return 1
    seconds=$((seconds + 1))
    sleep 1
  done
}

start 60 || {
  say "the engine did not start; its lines above tell why (database unreachable, wrong password, ...)"
  exit 1
}

say "keeping the metadata that serves now"
cli old metadata export || {
  say "FAILED: keeping the metadata that serves; nothing was changed"
  exit 1
}

step() {
  what=$1
  shift
  say "$what"
  cli new "$@" && return
  say "FAILED: $what; bringing the former metadata back"
  # By another engine: this one may be waiting for a migration that waits for a lock, and takes no metadata meanwhile.
  kill -9 "$engine" 2>/dev/null || true
  wait "$engine" 2>/dev/null || true
  start 30 && cli old metadata apply || say "the former metadata could not be brought back"
  exit 1
}

# Metadata first, as the CLI's own deploy does it: a migration may drop what only the former metadata named.
step "metadata" metadata apply
step "migrations" migrate apply --all-databases
step "metadata again, with the tables there" metadata reload
step "is the metadata consistent?" metadata inconsistency status
say "done"
