#!/bin/sh
# What `make demo` runs: a record built from the invented articles, and a look at it.
set -eu

onrecord=${ONRECORD:-onrecord}
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-demo}
record=$folder/onrecord.db

bold= plain=
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$(printf '\033[1m') plain=$(printf '\033[0m')
fi
say() { printf '\n%s$ onrecord %s%s\n' "$bold" "$*" "$plain"; }

mkdir -p "$folder"
rm -f "$record" "$record-wal" "$record-shm"

say add examples/articles -r "$record"
"$onrecord" add "$here/articles" -r "$record"

say show stories -r "$record"
"$onrecord" show stories -r "$record"

say check "the ministry put the toll at 24" --limit 1 -r "$record"
"$onrecord" check "the ministry put the toll at 24" --limit 1 -r "$record"

say show series --measure killed -r "$record"
"$onrecord" show series --measure killed -r "$record"

say show disagreements --kind occurrence --limit 2 -r "$record"
"$onrecord" show disagreements --kind occurrence --limit 2 -r "$record"

say show lineage --limit 3 -r "$record"
"$onrecord" show lineage --limit 3 -r "$record"

say verify "$record"
"$onrecord" verify "$record"

cat <<EOF

The record is in $record. To read it as pages in a browser:

  $onrecord serve $record                       opens them; Ctrl-C ends it

What to type next:

  $onrecord show -r $record                     what it holds
  $onrecord show statements -r $record          who said what, in all wordings
  $onrecord show timeline -r $record            day by day
  $onrecord search "seepage" -r $record         find words, statements and figures
  $onrecord report $record -o $folder/report.html
                                                one file to hand over
  $onrecord annotate --format text examples/articles/02-courier-dam-bursts.txt
                                                one article, with what was found in it
  $onrecord add YOUR_FOLDER                     your own articles, into ./onrecord.db
EOF
