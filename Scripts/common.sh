# Sourced by the scripts beside it: stands in the checkout and installs what is missing.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 3

say() { printf '== %s\n' "$*" >&2; }

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 3
}

# Runs a command as root, by sudo where need be.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "'$*' needs root: run it as root, or install sudo"
  fi
}

# install_packages APT BREW DNF APK: one list of package names for each package manager.
install_packages() {
  if command -v apt-get >/dev/null; then
    say "installing $1"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    # shellcheck disable=SC2086 # a list of names
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -qq -y --no-install-recommends $1 >/dev/null
  elif command -v brew >/dev/null; then
    say "installing $2"
    # shellcheck disable=SC2086
    brew install -q $2
  elif command -v dnf >/dev/null; then
    say "installing $3"
    # shellcheck disable=SC2086
    as_root dnf install -q -y $3
  elif command -v apk >/dev/null; then
    say "installing $4"
    # shellcheck disable=SC2086
    as_root apk add -q $4
  else
    fail "no package manager known here (apt-get, brew, dnf, apk);" \
      "install these by hand and run this again: $1"
  fi
}

has_library() { pkg-config --exists "$1" 2>/dev/null; }

# What building needs: a Swift 6 toolchain, libcmark, libnettle, libdeflate.
need_build_tools() {
  command -v swift >/dev/null ||
    fail "no Swift toolchain: install Swift 6.2 or later (https://www.swift.org/install)"
  if ! has_library libcmark || ! has_library nettle || ! has_library libdeflate; then
    install_packages "libcmark-dev nettle-dev libdeflate-dev pkg-config" \
      "cmark nettle libdeflate pkgconf" \
      "cmark-devel nettle-devel libdeflate-devel pkgconf-pkg-config" \
      "cmark-dev nettle-dev libdeflate-dev pkgconf"
  fi
}

# Prints the path of a Chromium; nothing where there is none.
find_browser() {
  local name
  for name in "${TIERZERO_BROWSER:-}" chromium chromium-browser google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then
      command -v "$name"
      return
    fi
  done
}

need_browser() {
  if [ -z "$(find_browser)" ]; then
    install_packages chromium "--cask chromium" chromium chromium
  fi
  TIERZERO_BROWSER=$(find_browser)
  export TIERZERO_BROWSER
}

# What the HTML checker runs on.
need_java() {
  command -v java >/dev/null ||
    install_packages default-jre-headless openjdk java-latest-openjdk-headless openjdk17-jre-headless
}

# need_python_packages REQUIREMENTS VENV: a virtual environment with exactly what a file pins.
need_python_packages() {
  if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
    install_packages "python3 python3-venv" python3 python3 "python3 py3-pip"
  fi
  if ! cmp -s "$1" "$2/installed.txt"; then
    say "installing Python packages into $2"
    python3 -m venv --clear "$2"
    "$2/bin/python" -m pip install -q --disable-pip-version-check -r "$1"
    cp "$1" "$2/installed.txt"
  fi
}

# What the tests and the benchmark need of Python.
need_python() { need_python_packages Scripts/requirements.txt .venv; }
