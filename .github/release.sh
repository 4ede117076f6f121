#!/usr/bin/env bash
# The steps of release.yml, so that they run on any machine:
#   restore   brings earlier releases from GitHub (gh, GH_TOKEN)
#   release   checks the papers, releases what is new, and verifies it
#   publish   uploads the folders in FOLDERS (gh, GH_TOKEN): a draft, then all its files, and only then public
# PAPERS names the papers; OUT is the output folder; WP_BUILD is the command.
set -euo pipefail

out=${OUT:-out}
read -ra wp_build <<<"${WP_BUILD:-npx --no-install wp-build}"
# shellcheck disable=SC2206 # the patterns in it are meant
papers=(${PAPERS:-templates/*.md})

# The value under a key of a manifest; text, or true and false.
manifest() {
  node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))[process.argv[2]]' "$1/manifest.json" "$2"
}

restore() {
  local tag folder tags
  tags=$(gh release list --exclude-drafts --limit 1000 --json tagName --jq '.[].tagName')
  for tag in $tags; do
    folder=$(mktemp -d)
    gh release download "$tag" --dir "$folder"
    if [[ ! -f $folder/manifest.json ]]; then
      echo "$tag: no release of a paper" >&2
      continue
    fi
    target="$out/releases/$(manifest "$folder" name)/$(manifest "$folder" version)"
    mkdir -p "$(dirname "$target")"
    mv "$folder" "$target"
    (cd "$target" && sha256sum --strict --quiet -c SHA256SUMS)
    echo "$target"
  done
}

release() {
  "${wp_build[@]}" check --format github "${papers[@]}"
  local files file
  files=$("${wp_build[@]}" release --ci --out "$out" "${papers[@]}")
  echo "$files"
  while read -r file; do
    if [[ $file == */SHA256SUMS ]]; then "${wp_build[@]}" verify "$(dirname "$file")"; fi
  done <<<"$files"
  if [[ -n ${SBOM:-} ]]; then npm sbom --omit=dev --sbom-format=cyclonedx >"$SBOM"; fi
  if [[ -n ${MANUAL:-} ]]; then
    node docs/publish.mjs >&2
    tar -czf "$MANUAL" -C out/docs .
  fi
}

publish() {
  local folder tag notes kind more
  while read -r folder; do
    [[ -n $folder ]] || continue
    tag="$(manifest "$folder" name)-$(manifest "$folder" version)"
    notes=(--notes 'First release.')
    [[ -f $folder/CHANGES.md ]] && notes=(--notes-file "$folder/CHANGES.md")
    kind=()
    [[ $(manifest "$folder" final) == true ]] || kind=(--prerelease)
    gh release create "$tag" --draft --target "${GITHUB_SHA:-HEAD}" --title "$tag" "${notes[@]}" "${kind[@]}"
    gh release upload "$tag" "$folder"/*
    for more in "${SBOM:-}" "${MANUAL:-}"; do
      if [[ -f $more ]]; then gh release upload "$tag" "$more"; fi
    done
    if [[ -f ${MANUAL:-} ]]; then gh release upload "$tag" out/docs/manual.pdf; fi
    gh release edit "$tag" --draft=false
  done <<<"${FOLDERS:?names no folders to publish}"
}

case ${1:-} in
restore | release | publish) "$1" ;;
*)
  echo "usage: $0 restore|release|publish" >&2
  exit 2
  ;;
esac
