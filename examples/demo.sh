#!/bin/sh
# What `make demo` runs: a record built from the invented articles, and a look at it.
set -eu

onrecord=${ONRECORD:-onrecord}
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-demo}
record=$folder/onrecord.db

say() { printf '\n\033[1m$ onrecord %s\033[0m\n' "$*"; }

mkdir -p "$folder"
rm -f "$record" "$record-wal" "$record-shm"

say add examples/articles -r "$record"
"$onrecord" add "$here/articles" -r "$record"

say show statements -r "$record" --speaker Vandermeer --limit 4
"$onrecord" show statements -r "$record" --speaker Vandermeer --limit 4

say show figures -r "$record" --measure killed --limit 8
"$onrecord" show figures -r "$record" --measure killed --limit 8

say show events -r "$record" --limit 4
"$onrecord" show events -r "$record" --limit 4

say verify "$record"
"$onrecord" verify "$record"

cat <<EOF

The record is in $record. What to type next:

  $onrecord show -r $record                     what it holds
  $onrecord show timeline -r $record            day by day
  $onrecord search "seepage" -r $record         find words, statements and figures
  $onrecord annotate --format text examples/articles/02-courier-dam-bursts.txt
                                                one article, with what was found in it
  $onrecord add YOUR_FOLDER                     your own articles, into ./onrecord.db
EOF
