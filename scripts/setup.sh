#!/bin/sh
# Set up everything this project needs. Safe to run again: what is there is left alone, and once
# all is there, nothing is fetched.
#
#   1. programs of the system: chromium, Thai fonts, pdftotext, tesseract with Thai (Debian/Ubuntu)
#   2. .venv/ with the locked Python packages, and the command .venv/bin/oit
#
# OIT_LIBREOFFICE=1 also gets LibreOffice (about 320 MB), which reads old Office files.
# OIT_POSTGRES=1 also gets PostgreSQL (about 60 MB), on which the tests of the store run as well.
# OIT_NO_SYSTEM=1 skips step 1's installation (for those who may not, or will not, use apt).
set -eu
cd "$(dirname "$0")/.."

STAMPS=.venv/.oit-setup

say() { printf 'setup: %s\n' "$*" >&2; }
stop() {
  say "$*"
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# --- system programs ---------------------------------------------------------------------------

works() { timeout 30 "$@" >/dev/null 2>&1 </dev/null; }
if ! have timeout; then works() { "$@" >/dev/null 2>&1 </dev/null; }; fi

# Ubuntu's chromium-browser is a stand-in that only asks for the snap: it exists and does not run.
chromium_present() {
  for browser in ${OIT_CHROMIUM:+"$OIT_CHROMIUM"} chromium chromium-browser google-chrome \
    google-chrome-stable "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if have "$browser" && works "$browser" --version; then return 0; fi
  done
  for browser in "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-*/chrome-*/chrome \
    "$HOME"/Library/Caches/ms-playwright/chromium-*/chrome-*/*.app; do
    if [ -e "$browser" ]; then return 0; fi
  done
  return 1
}

thai_fonts_present() {
  [ "$(uname -s)" = Darwin ] || { have fc-list && [ -n "$(fc-list :lang=th family 2>/dev/null)" ]; }
}

# Debian names the model of the Thai script "Thai"; others put it below "script/".
ocr_language_present() {
  have tesseract && tesseract --list-langs 2>/dev/null | grep -qE "^(script/)?$1\$"
}

# Playwright's driver needs it, and a small installation lacks it.
libatomic_present() {
  [ "$(uname -s)" = Linux ] || return 0
  for library in /lib/libatomic.so.1 /lib64/libatomic.so.1 /usr/lib64/libatomic.so.1 \
    /lib/*/libatomic.so.1 /usr/lib/libatomic.so.1 /usr/lib/*/libatomic.so.1; do
    if [ -e "$library" ]; then return 0; fi
  done
  return 1
}

# Large and only for old files, so only who asks for it gets it.
libreoffice_settled() {
  [ "${OIT_LIBREOFFICE:-}" != 1 ] || have soffice
}

# Only the tests start one, and only of their own; runs are kept in a file without it.
postgres_settled() {
  [ "${OIT_POSTGRES:-}" = 1 ] || return 0
  for program in /usr/lib/postgresql/*/bin/initdb; do
    if [ -x "$program" ]; then return 0; fi
  done
  have initdb
}

python_for_venv() {
  for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if have "$python" && works "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      command -v "$python"
      return 0
    fi
  done
  return 1
}

# uv comes from the venv, from the machine, or else from pip, which Debian ships apart from Python.
bootstrap_present() {
  uv_program >/dev/null || works python3 -c 'import ensurepip, venv'
}

missing_packages() {
  bootstrap_present || printf '%s\n' python3 python3-venv ca-certificates
  chromium_present || printf '%s\n' chromium
  libatomic_present || printf '%s\n' libatomic1
  thai_fonts_present || printf '%s\n' fonts-thai-tlwg fontconfig
  have pdftotext || printf '%s\n' poppler-utils
  have tesseract || printf '%s\n' tesseract-ocr
  ocr_language_present eng || printf '%s\n' tesseract-ocr-eng
  ocr_language_present tha || printf '%s\n' tesseract-ocr-tha
  ocr_language_present Thai || printf '%s\n' tesseract-ocr-script-thai
  ocr_language_present osd || printf '%s\n' tesseract-ocr-osd
  postgres_settled || printf '%s\n' postgresql
  libreoffice_settled || printf '%s\n' libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui
}

os_is() {
  [ -r /etc/os-release ] && (. /etc/os-release && case " $ID ${ID_LIKE:-} " in *" $1 "*) exit 0 ;; *) exit 1 ;; esac)
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif [ -t 0 ]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get -q -y \
    -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" >>"$APT_LOG" 2>&1 </dev/null
}

install_packages() {
  APT_LOG=$(mktemp)
  say "installing with apt-get: $(echo "$*" | tr '\n' ' ')"
  if ! apt update; then say "apt-get update failed; trying with the package lists that are there."; fi
  # All at once is quick; one by one lets the others in when one has no such package here.
  if ! apt install --no-install-recommends "$@"; then
    for package in "$@"; do apt install --no-install-recommends "$package" || :; done
  fi
  if [ -n "$(wanted_packages)" ]; then
    say "apt-get could not install everything; its last words were:"
    tail -n 5 "$APT_LOG" >&2
  fi
  rm -f "$APT_LOG"
}

# On Ubuntu apt has no usable chromium, so Playwright brings one after the venv is there.
wanted_packages() {
  if os_is ubuntu; then missing_packages | grep -vx chromium || :; else missing_packages; fi
}

how_to_install() {
  if os_is ubuntu && [ "$*" = chromium ]; then
    echo ".venv/bin/playwright install --with-deps chromium"
  elif os_is debian || os_is ubuntu; then
    echo "sudo apt-get install $*"
  elif [ "$(uname -s)" = Darwin ]; then
    echo "brew install python@3.12 poppler tesseract tesseract-lang && brew install --cask chromium"
  elif os_is fedora || os_is rhel; then
    echo "sudo dnf install python3 chromium libatomic poppler-utils tesseract tesseract-langpack-eng tesseract-langpack-tha tesseract-script-thai google-noto-sans-thai-fonts"
  elif os_is arch; then
    echo "sudo pacman -S python chromium poppler tesseract tesseract-data-eng tesseract-data-tha noto-fonts"
  elif os_is suse; then
    echo "sudo zypper install python311 chromium poppler-tools tesseract-ocr tesseract-ocr-traineddata-eng tesseract-ocr-traineddata-tha noto-sans-thai-fonts"
  else
    echo "use your system's package manager (the names above are Debian's)"
  fi
}

set_up_system() {
  wanted=$(wanted_packages)
  [ -n "$wanted" ] || return 0
  if [ "${OIT_NO_SYSTEM:-}" = 1 ] || ! have apt-get; then return 0; fi
  if [ "$(id -u)" != 0 ] && ! have sudo; then return 0; fi
  # shellcheck disable=SC2086  # a list of package names
  install_packages $wanted
}

set_up_browser() {
  if chromium_present || ! os_is ubuntu || [ "${OIT_NO_SYSTEM:-}" = 1 ]; then return 0; fi
  say "fetching Playwright's Chromium (Ubuntu's own package needs snap)."
  log=$(mktemp)
  as_root "$PWD/.venv/bin/playwright" install-deps chromium >"$log" 2>&1 </dev/null || tail -n 3 "$log" >&2
  .venv/bin/playwright install chromium >"$log" 2>&1 </dev/null || tail -n 3 "$log" >&2
  rm -f "$log"
}

report_missing() {
  missing=$(missing_packages | tr '\n' ' ')
  if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    say "still missing: $missing- get it with: $(how_to_install $missing). Going on without; '.venv/bin/oit doctor' says what that costs."
  fi
}

# --- Python packages ---------------------------------------------------------------------------

uv_program() {
  for uv in .venv/bin/uv uv "$HOME/.local/bin/uv"; do
    if have "$uv" && works "$uv" --version; then
      command -v "$uv"
      return 0
    fi
  done
  return 1
}

# The locked and hashed uv, put into a venv of its own that is thrown away afterwards.
bootstrap_uv() {
  bootstrap=$(mktemp -d)
  trap 'rm -rf "$bootstrap"' EXIT
  sed -n '/^uv==/,/^[^ ]/{/^uv==/p;/^ *--hash/p;}' requirements.lock >"$bootstrap/uv.txt"
  python3 -m venv "$bootstrap/venv" ||
    stop "python3 cannot make a virtual environment; get it with: $(how_to_install python3 python3-venv)"
  "$bootstrap/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes -r "$bootstrap/uv.txt" ||
    stop "could not fetch uv. The first setup needs the network: connect, then run it again."
  UV="$bootstrap/venv/bin/uv"
}

# A copied or moved project keeps a venv whose commands point to the old place.
venv_usable() {
  works .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' &&
    grep -qF "$PWD/.venv" .venv/bin/activate
}

make_venv() {
  if venv_usable; then return 0; fi
  rm -rf .venv
  # Where the system's Python is too old, uv fetches one.
  "$UV" venv --quiet --python "$(python_for_venv || echo 3.12)" .venv ||
    stop "needs Python 3.11 or newer; get it with: $(how_to_install python3)"
}

# Stamps in .venv/ remember what was installed, so that nothing is done twice.
stamped() { [ -r "$STAMPS/$1" ] && [ "$(cat "$STAMPS/$1")" = "$(cksum <"$2")" ]; }
stamp() { mkdir -p "$STAMPS" && cksum <"$2" >"$STAMPS/$1"; }

# What was fetched once is in uv's cache, so the network is tried last.
sync_packages() {
  "$UV" pip sync --quiet --python .venv/bin/python --require-hashes "$@" requirements.lock
}

set_up_packages() {
  if venv_usable && stamped packages requirements.lock; then return 0; fi
  say "putting the Python packages into .venv/"
  UV=$(uv_program) || bootstrap_uv
  make_venv
  sync_packages --offline 2>/dev/null || sync_packages ||
    stop "could not fetch the Python packages. The first setup needs the network: connect, then run it again."
  stamp packages requirements.lock
  rm -f "$STAMPS/command"
}

# hatchling is among the locked packages, so this fetches nothing.
set_up_command() {
  if [ -x .venv/bin/oit ] && stamped command pyproject.toml; then return 0; fi
  .venv/bin/uv pip install --quiet --python .venv/bin/python --offline --no-deps \
    --no-build-isolation --editable . || stop "could not install the command oit into .venv/."
  stamp command pyproject.toml
}

set_up_system
set_up_packages
set_up_command
set_up_browser
report_missing
