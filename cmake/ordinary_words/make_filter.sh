#!/bin/sh
# All forms of Russian words and the common English ones, as a filter.
#
#   make_filter.sh UNMUNCH RUSSIAN ENGLISH MAKE_FILTER FILE
#
# RUSSIAN: a dictionary of hunspell, without its ending; ENGLISH: a list, one word a line.
set -e
{
  "$1" "$2.dic" "$2.aff" 2>/dev/null
  cat "$3"
} | "$4" "$5"
