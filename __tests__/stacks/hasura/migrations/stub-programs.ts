import { chmodSync } from "node:fs";
import { delimiter, join } from "node:path";
import { folderWith } from "./folder";

/** Each program writes its call into the journal; variables say how it fails. */
const PROGRAMS = {
  // Dies at once, or lives until it is told to stop: nothing else ends it.
  "graphql-engine": `#!/bin/sh
echo "engine: $*" >>"$JOURNAL"
if [ "$ENGINE" = dies ]; then echo "connection refused" >&2; exit 1; fi
exec sleep 20
`,
  // Listens from the given call on.
  nc: `#!/bin/sh
echo x >>"$JOURNAL.nc"
[ "$(wc -l <"$JOURNAL.nc")" -ge "$LISTENS_AT" ]
`,
  // Only the script's own second; the engine's twenty are real.
  sleep: `#!/bin/sh
[ "$1" = 1 ] && exit 0
exec /bin/sleep "$@"
`,
  // Not everywhere there: it notes the seconds it was given.
  timeout: `#!/bin/sh
echo "$1" >>"$JOURNAL.limits"
shift
exec "$@"
`,
  // Goes on by so many seconds each time somebody asks.
  date: `#!/bin/sh
echo x >>"$JOURNAL.date"
echo $((1000000 + $(wc -l <"$JOURNAL.date") * \${SECONDS_PER_LOOK:-0}))
`,
  "hasura-cli": `#!/bin/sh
[ "$1 $2" = "--skip-update-check --project" ] || exit 64
folder=$3
shift 3
case " $* " in *" export "*) echo former >"$folder/metadata/tables.yaml" ;; esac
echo "$(basename "$folder"): $* <$(cat "$folder/metadata/tables.yaml" 2>/dev/null)>" >>"$JOURNAL"
case "|$FAILING|" in *"|$(basename "$folder") $*|"*) echo "the CLI's own words" >&2; exit 3 ;; esac
`,
};

/** Where the stub programs stand, as a PATH that finds the system's own after them. */
export function stubPath(): string {
  const folder = folderWith(PROGRAMS);
  for (const name of Object.keys(PROGRAMS)) chmodSync(join(folder, name), 0o755);
  return [folder, "/usr/bin", "/bin"].join(delimiter);
}
