#!/usr/bin/env bash
# Prints one Markdown text from the reports of all $ENVIRONMENTS in $REPORTS: first how each came out, then the reports,
# shortened where GitHub would refuse the whole.
set -euo pipefail
: "${ENVIRONMENTS:?names of the environments}" "${REPORTS:?folder of the reports}"

run_url=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID
read -ra names <<<"$ENVIRONMENTS"
# GitHub takes 65536 characters; bytes are never fewer, and the rest is for the words around the reports.
limit=$((60000 / ${#names[@]}))

outcome() {
  case $(cat "$REPORTS/$1.status" 2>/dev/null || true) in
    0) echo "nothing would change" ;;
    1) echo "**no plan could be made**" ;;
    2) echo "changes" ;;
    3) echo "**refused: a guarded resource would be destroyed or replaced**" ;;
    *) echo "**no report: its job ended before there was one**" ;;
  esac
}

count() { grep -c "$1" "$2" || true; }

shortened() {
  if [ "$(wc -c <"$1")" -le "$limit" ]; then
    cat "$1"
    return
  fi
  local cut open
  cut=$(mktemp)
  # The last line may have lost its end.
  head -c "$limit" "$1" | sed '$d' >"$cut"
  cat "$cut"
  # What was open at the cut would swallow all that follows.
  if (($(count '^```' "$cut") % 2 == 1)); then echo '```'; fi
  for ((open = $(count '<details' "$cut") - $(count '</details>' "$cut"); open > 0; open--)); do echo '</details>'; done
  printf '\n_This report was shortened. The whole is in the summary of [this run](%s)._\n' "$run_url"
  rm -f "$cut"
}

printf '| Environment | Plan |\n|---|---|\n'
for name in "${names[@]}"; do printf '| %s | %s |\n' "$name" "$(outcome "$name")"; done
for name in "${names[@]}"; do
  if [ -s "$REPORTS/$name.md" ]; then
    printf '\n---\n\n'
    shortened "$REPORTS/$name.md"
  fi
done
