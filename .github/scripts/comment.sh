#!/usr/bin/env bash
# Puts the reports of all plans into one comment on pull request $NUMBER. Later runs change that comment in place.
set -euo pipefail
: "${COMMIT:?commit that was planned}" "${NUMBER:?number of the pull request}" "${TESTS:?result of the tests}"

marker="<!-- plan-report -->"
run_url=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID
payload=$(mktemp)
trap 'rm -f "$payload"' EXIT

{
  printf '%s\n## What this would change\n\nCommit %s, [run](%s)\n\n' "$marker" "$COMMIT" "$run_url"
  if [ "$TESTS" = success ]; then
    bash "$(dirname "$0")/merge-reports.sh"
  else
    printf 'There is no plan of this commit, because its tests ended with: **%s**.\n' "$TESTS"
  fi
} | jq --raw-input --slurp '{body: .}' >"$payload"

# Anybody may quote the marker; only the comment of the workflows is theirs to change.
comment=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments?per_page=100" |
  jq --raw-output --slurp --arg marker "$marker" \
    '[add[] | select(.user.login == "github-actions[bot]" and (.body | startswith($marker)))] | first | .id // empty')

if [ -n "$comment" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$comment" --input "$payload"
  echo "Comment $comment updated."
else
  gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments" --input "$payload"
  echo "Comment created."
fi
