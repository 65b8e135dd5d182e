# Sourced by scripts/run and scripts/test: installs what is missing, and nothing when nothing is.
# usage: prepare REQUIREMENTS PACKAGE…
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }

qt_packages=(libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
  libxcb-image0 libxcb-render-util0 libglib2.0-0 fontconfig)

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else say "This needs root or sudo: $*"; return 1
  fi
}

install_system_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "This is not Debian or Ubuntu, so nothing was installed for you. The program needs Python 3.11 or newer with"
    say "venv, and the system libraries that Qt 6 uses (EGL, OpenGL, xkbcommon-x11, D-Bus, xcb-cursor, xcb-icccm,"
    say "xcb-keysyms, xcb-shape, xcb-image, xcb-render-util, GLib, fontconfig); the tests also need mod_spatialite,"
    say "Xvfb and poppler's tools. Trying to go on with what is here."
    return 0
  fi
  local missing=() package
  for package in "$@"; do
    # newer releases call some of them NAMEt64
    case $(dpkg-query -W -f='${Status}\n' "$package" "${package}t64" 2>/dev/null || true) in
      *'ok installed'*) ;;
      *) missing+=("$package") ;;
    esac
  done
  [ "${#missing[@]}" = 0 ] && return 0
  say "Installing system packages: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

find_python() {
  local name
  for name in python3.13 python3.12 python3.11 python3; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
    then printf '%s' "$name"; return 0; fi
  done
  say "Python 3.11, 3.12 or 3.13 was not found. Install it (Debian 12, Ubuntu 24.04: apt-get install python3 python3-venv)."
  return 1
}

install_python_packages() {
  local wanted; wanted=$(cat "$1" pyproject.toml | sha256sum | cut -d' ' -f1)
  local mark=.venv/installed-${1//\//-}
  [ -f "$mark" ] && [ "$(cat "$mark")" = "$wanted" ] && return 0
  local python; python=$(find_python)
  if ! [ -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    say "Making the Python environment in .venv"
    "$python" -c 'import ensurepip' 2>/dev/null || install_system_packages python3-venv
    "$python" -m venv .venv
  fi
  say "Installing Python packages (a minute or two the first time)"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$1"
  # `est` works from any folder, on the source as it lies here
  .venv/bin/python -c 'import site; print(site.getsitepackages()[0])' | { read -r site; pwd > "$site/est_desktop.pth"; }
  printf '#!/bin/sh\nexec "%s/.venv/bin/python" -m est_desktop "$@"\n' "$PWD" > .venv/bin/est
  chmod +x .venv/bin/est
  printf '%s' "$wanted" > "$mark"
}

# the folder of this script may have been moved or copied since the environment was made
environment_is_of_another_folder() {
  [ -x .venv/bin/est ] && ! grep -qF "$PWD/.venv/" .venv/bin/est
}

prepare() {
  local requirements=$1; shift
  if environment_is_of_another_folder; then say "This folder has been moved; making the environment anew"; rm -rf .venv; fi
  install_system_packages "${qt_packages[@]}" "$@"
  install_python_packages "$requirements"
  .venv/bin/python scripts/translations.py compile
}
