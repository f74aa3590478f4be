# Writing System: what bin/backup and bin/restore share. Read by them, run by nobody.

say() {
  echo "writing-system: $1"
}

fail() {
  say "$1" >&2
  exit 1
}

usage() {
  echo "usage: $1" >&2
  exit 64
}

need() {
  local program
  for program; do
    command -v "$program" >/dev/null || fail "there is no $program: install PostgreSQL's client programs"
  done
}

# A parameter of POSTGRES_URL, as the driver reads it: the last one counts, %2F is a slash. Empty where there is none.
parameter() {
  local query='' each value=''
  [[ ${POSTGRES_URL:-} != *\?* ]] || query=${POSTGRES_URL#*\?}
  local IFS='&'
  set -f
  for each in $query; do
    [[ $each != "$1="* ]] || value=${each#*=}
  done
  set +f
  value=${value//\\/\\\\}
  printf '%b' "${value//%/\\x}"
}

# Where the database is, as libpq wants it: PGDATABASE_ADDRESS, and the password where ps does not show it.
database() {
  local hosts mode root
  if [[ -n ${POSTGRES_URL:-} ]]; then
    hosts=${POSTGRES_URL#jdbc:}
    hosts=${hosts%%\?*}
    [[ $hosts =~ ^postgresql://[^/@]+/[^/]+$ ]] || fail "POSTGRES_URL is not jdbc:postgresql://HOSTS/NAME: set POSTGRES_HOST, POSTGRES_PORT and POSTGRES_DB_NAME instead"
  else
    hosts=postgresql://${POSTGRES_HOST:-127.0.0.1}:${POSTGRES_PORT:-5432}/${POSTGRES_DB_NAME:-writing_system}
  fi
  # Of several hosts the one that takes writes.
  PGDATABASE_ADDRESS="$hosts?target_session_attrs=read-write"
  export PGUSER=${POSTGRES_USER_NAME:-writing_system}
  # What stands in the address counts first, as it does for the driver.
  mode=$(parameter sslmode)
  export PGSSLMODE=${mode:-${POSTGRES_SSLMODE:-prefer}}
  root=$(parameter sslrootcert)
  [[ -z $root ]] || export PGSSLROOTCERT=$root
  export PGCONNECT_TIMEOUT=${DB_CONNECT_TIMEOUT:-10}
  export PGAPPNAME=writing-system-backup
  if [[ -n ${POSTGRES_PASSWORD_FILE:-} ]]; then
    [[ -r $POSTGRES_PASSWORD_FILE ]] || fail "POSTGRES_PASSWORD_FILE names $POSTGRES_PASSWORD_FILE, which cannot be read"
    PGPASSWORD=$(<"$POSTGRES_PASSWORD_FILE")
    export PGPASSWORD
  elif [[ -n ${POSTGRES_PASSWORD:-} ]]; then
    export PGPASSWORD=$POSTGRES_PASSWORD
  fi
}

name() {
  local address=${PGDATABASE_ADDRESS%%\?*}
  echo "${address##*/}"
}
