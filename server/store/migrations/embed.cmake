# Writes a C++ file that holds the numbered SQL files, so that the program needs none of them where it runs.
#
#   cmake -D FILES=0001_accounts.sql,0002_tickets.sql -D FOLDER=... -D OUTPUT=... -P embed.cmake
string(REPLACE "," ";" FILES "${FILES}")
set(steps "")
set(expected 1)
foreach(file IN LISTS FILES)
  if(NOT file MATCHES "^([0-9][0-9][0-9][0-9])_([a-z_]+)\\.sql$")
    message(FATAL_ERROR "${file}: a migration is called 0001_what_it_makes.sql")
  endif()
  set(name "${CMAKE_MATCH_2}")
  string(REGEX REPLACE "^0+" "" number "${CMAKE_MATCH_1}")
  if(NOT number EQUAL expected)
    message(FATAL_ERROR "${file}: the next migration has the number ${expected}")
  endif()
  math(EXPR expected "${expected} + 1")
  file(READ "${FOLDER}/${file}" sql)
  string(APPEND steps "      {${number}, \"${name}\", R\"sql(\n${sql})sql\"},\n")
endforeach()

file(WRITE "${OUTPUT}" "// Made from server/store/migrations/*.sql by embed.cmake.
#include \"server/store/migrations.h\"

namespace spravka::store {

std::vector<Migration> const& migrations() {
  static std::vector<Migration> const steps = {
${steps}  };
  return steps;
}

}  // namespace spravka::store
")
