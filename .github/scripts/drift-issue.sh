#!/usr/bin/env bash
# Keeps one issue that says how what stands differs from what main describes: opened by the first night with a difference
# or without a plan, brought up to date by the next ones, closed by a clean night.
set -euo pipefail
: "${ENVIRONMENTS:?names of the environments}" "${REPORTS:?folder of the reports}"

marker="<!-- drift-report -->"
issues=repos/$GITHUB_REPOSITORY/issues
run_url=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID
payload=$(mktemp)
trap 'rm -f "$payload"' EXIT

statuses=
clean=true
for name in $ENVIRONMENTS; do
  status=$(cat "$REPORTS/$name.status" 2>/dev/null || echo none)
  [ "$status" = 0 ] || clean=false
  statuses="$statuses $name=$status"
done
# Kept in the issue, so that the next night sees whether a person should be told.
remembered="<!-- statuses:$statuses -->"

# A list of issues holds pull requests, too.
found=$(gh api --paginate "$issues?state=open&per_page=100" |
  jq --slurp --arg marker "$marker" '[add[]
    | select(.user.login == "github-actions[bot]" and .pull_request == null and ((.body // "") | startswith($marker)))]
    | first')
number=$(jq --raw-output '.number // empty' <<<"$found")

say() {
  jq --raw-input --slurp '{body: .}' >"$payload"
  gh api --silent --method POST "$issues/$number/comments" --input "$payload"
}

if [ "$clean" = true ]; then
  if [ -z "$number" ]; then
    echo "No difference, and no issue is open."
    exit 0
  fi
  echo "The plans of $GITHUB_SHA show no difference any more ([run]($run_url))." | say
  jq --null-input '{state: "closed", state_reason: "completed"}' >"$payload"
  gh api --silent --method PATCH "$issues/$number" --input "$payload"
  echo "No difference: issue $number closed."
  exit 0
fi

{
  printf '%s\n%s\n' "$marker" "$remembered"
  printf 'The latest plans of main (%s) came out like this ([run](%s)). ' "$GITHUB_SHA" "$run_url"
  printf 'A difference is a change made outside of Terraform, or a commit that was merged and is not deployed yet. '
  printf 'What to do is in docs/runbook.md. A night without a difference closes this issue.\n\n'
  bash "$(dirname "$0")/merge-reports.sh"
} | jq --raw-input --slurp '{title: "Drift: what stands differs from main", body: .}' >"$payload"

if [ -z "$number" ]; then
  gh api --silent --method POST "$issues" --input "$payload"
  echo "Issue opened."
  exit 0
fi
gh api --silent --method PATCH "$issues/$number" --input "$payload"
echo "Issue $number brought up to date."
# A change of the text tells nobody; a comment does, so there is one when the outcome is another than last night's.
if ! jq --exit-status --arg remembered "$remembered" '.body | contains($remembered)' <<<"$found" >/dev/null; then
  echo "Since the last plans this has changed:$statuses ([run]($run_url)); the description above is up to date." | say
fi
