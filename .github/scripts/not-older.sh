#!/usr/bin/env bash
# Fails when $ENVIRONMENT already runs a commit that contains this one: two merges shortly after each other may overtake, and
# an approval may come after that of a newer commit.
set -euo pipefail
: "${ENVIRONMENT:?name of an environment}"

repository=repos/$GITHUB_REPOSITORY
before=
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
deployments=$(gh api "$repository/deployments?environment=$ENVIRONMENT&per_page=50" |
  jq --raw-output --arg own "$GITHUB_SHA" '.[] | select(.sha != $own) | "\(.id) \(.sha)"')

while read -r id sha; do
  [ -n "$id" ] || continue
  # One that waits for its approval, or was refused it, has touched nothing.
  began=$(gh api "$repository/deployments/$id/statuses?per_page=100" |
    jq 'any(.[]; .state == "in_progress" or .state == "success")')
  [ "$began" = true ] || continue
  # A commit that a forced push removed cannot be compared, and is no reason to stop. Any other failure is.
  if ! relation=$(gh api "$repository/compare/$GITHUB_SHA...$sha" 2>"$errors" | jq --raw-output .status); then
    grep -q "HTTP 404" "$errors" || { cat "$errors" >&2; exit 1; }
    relation=unknown
  fi
  if [ "$relation" = ahead ]; then
    echo "::error title=Older than $ENVIRONMENT::$ENVIRONMENT already has $sha, which contains $GITHUB_SHA; nothing was deployed. To go back, revert the commit on main: the revert is deployed like any other."
    exit 1
  fi
  # Further back: a job that this script refused has left a deployment, too.
  before=${before:-$sha}
done <<<"$deployments"
echo "Before: ${before:-no other commit was deployed to $ENVIRONMENT}."
