#!/usr/bin/env bash
# The steps of action.yml, so that they run on any machine:
#   check     annotations of what is wrong with the papers
#   build     the PDFs, and a table of them in the summary of the job
#   compare   redlines of the papers that differ from the base branch, and the text of the comment
#   release   versions that are not released yet, with annotations and outputs
#   comment   the text of `compare`, written to the pull request NUMBER (gh, GH_TOKEN)
# PAPERS names the papers; OUT is the output folder; STRICT=true fails on warnings; WP_BUILD is the command.
set -euo pipefail

out=${OUT:-out}
read -ra wp_build <<<"${WP_BUILD:-npx --no-install wp-build}"
shopt -s nullglob globstar
# shellcheck disable=SC2206 # the patterns in it are meant
papers=(${PAPERS:-*.md})
# a file that a pull request calls --browser=x.md is no option
papers=("${papers[@]/#-/./-}")
strict=()
if [[ ${STRICT:-false} == true ]]; then strict=(--strict); fi
body="$out/redlines/comment.md"

# A branch may hold links in place of results: through them files would be written over, or shown to all.
refuse_links() {
  local at=$out
  while [[ $at == */* && ! -L $at ]]; do at=${at%/*}; done
  if [[ -L $at || -n $(find "$out" -type l -print -quit 2>/dev/null) ]]; then
    echo "::error::the folder of results, $out, is a link or holds links: remove them from the branch"
    exit 2
  fi
}

check() {
  "${wp_build[@]}" check --format github "${strict[@]}" "${papers[@]}"
}

build() {
  local results code=0
  results=$("${wp_build[@]}" build --json --out "$out" "${strict[@]}" "${papers[@]}") || code=$?
  # shellcheck disable=SC2016 # the dollar signs are JavaScript's
  node -e '
    const cell = (text) => String(text).replace(/[^\P{C}]/gu, "\ufffd").replace(/[\\|<>[\]`*_@]/g, "\\$&");
    // not from the environment, which holds no more than some ten kilobytes for each variable
    const results = require("node:fs").readFileSync(0, "utf8").trim();
    const { papers } = JSON.parse(results || "{\"papers\":[]}");
    const rows = papers.map(({ source, output, pages, bytes, diagnostics }) => {
      const count = (level) => diagnostics.filter(({ severity }) => severity === level).length;
      const size = output ? `${pages} pages, ${Math.ceil(bytes / 1000)} kB` : "not built";
      return `| ${cell(source)} | ${size} | ${count("error")} errors, ${count("warning")} warnings |`;
    });
    console.log(["## Papers", "", "| paper | PDF | |", "| --- | --- | --- |", ...rows, ""].join("\n"));
  ' <<<"$results" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
  return "$code"
}

compare() {
  local base paper name text left=0
  base=$(mktemp -d)
  git fetch --quiet --depth=1 origin "refs/heads/${GITHUB_BASE_REF:?names no branch to compare with}"
  git worktree add --quiet --detach "$base/tree" FETCH_HEAD
  rm -rf "$out/redlines"
  mkdir -p "$out/redlines"
  printf '<!-- wp-build -->\n## Papers in this pull request\n' >"$body"
  for paper in "${papers[@]}"; do
    # a comment of GitHub has 65,536 characters
    if (($(wc -c <"$body") > 45000)); then
      left=$((left + 1))
      continue
    fi
    if [[ ! -f $base/tree/$paper ]]; then
      printf '\n### %s\n\nNew.\n' "$(escaped "$paper")" >>"$body"
      continue
    fi
    text=$("${wp_build[@]}" diff --format text "$base/tree/$paper" "$paper" 2>/dev/null) || text='The two versions cannot be compared: see the problems of the check.'
    name=$(sed 's|[/\\]|-|g; s|\.[^.]*$||' <<<"$paper")
    if grep -q '^No changes' <<<"$text"; then continue; fi
    while [[ -e $out/redlines/$name-changes.pdf ]]; do name+=-2; done
    "${wp_build[@]}" diff --quiet --out "$out/redlines/$name-changes.pdf" "$base/tree/$paper" "$paper" >/dev/null || true
    { printf '\n### %s\n\n' "$(escaped "$paper")"; fenced "$text"; } >>"$body"
  done
  git worktree remove --force "$base/tree"
  if ! grep -q '^###' "$body"; then printf '\nNo paper changed.\n' >>"$body"; fi
  if ((left > 0)); then printf '\n%s further papers are not compared here.\n' "$left" >>"$body"; fi
  printf '\nThe redlines are in the artifact of [this run](%s).\n' "$(run_address)" >>"$body"
  cat "$body" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
}

# Text that no Markdown in it can leave, and that is no longer than a comment may be.
fenced() {
  local text=${1:0:15000} mark='```'
  while [[ $text == *"$mark"* ]]; do mark="$mark\`"; done
  printf '%stext\n%s\n%s\n' "$mark" "$text" "$mark"
  if ((${#1} > ${#text})); then printf '\nThe rest is in the redline.\n'; fi
}

escaped() {
  # marks of text direction, byte by byte, would show a name as another one
  LC_ALL=C tr '\000-\037\177' '?' <<<"$1" | LC_ALL=C sed $'s/?$//; s/\xe2\x80[\x8e\x8f\xaa-\xae]/?/g; s/\xe2\x81[\xa6-\xa9]/?/g' |
    sed 's/[][\\`*_<>|@#]/\\&/g'
}

run_address() {
  echo "${GITHUB_SERVER_URL:-https://github.com}/${GITHUB_REPOSITORY:-}/actions/runs/${GITHUB_RUN_ID:-}"
}

release() {
  "${wp_build[@]}" release --ci --out "$out" "${papers[@]}"
}

comment() {
  # one comment for a pull request, which is kept up to date
  local id
  id=$(gh api "repos/$GITHUB_REPOSITORY/issues/${NUMBER:?names no pull request}/comments" --paginate \
    --jq '.[] | select(.body | startswith("<!-- wp-build -->")) | .id' | head -n 1)
  if [[ -n $id ]]; then
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$body" --silent
  else
    gh pr comment "$NUMBER" --repo "$GITHUB_REPOSITORY" --body-file "$body"
  fi
}

case ${1:-} in
check | build | compare | release | comment)
  if ((${#papers[@]} == 0)) && [[ $1 != comment ]]; then
    echo "::error::no paper is called ${PAPERS:-*.md}"
    exit 2
  fi
  refuse_links
  "$1"
  ;;
*)
  echo "usage: $0 check|build|compare|release|comment" >&2
  exit 2
  ;;
esac
