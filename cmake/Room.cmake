# One folder of code is one room: one library, one namespace.
#
#   spravka_room(index
#     FILES   entry.cpp searcher.cpp      # in the folder of the same name
#     USES    text article                # rooms on lower floors
#     ENGINES PkgConfig::xapian)          # libraries no other room may touch
function(spravka_room name)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "FILES;USES;ENGINES")
  list(TRANSFORM ROOM_FILES PREPEND ${name}/)
  list(TRANSFORM ROOM_USES PREPEND spravka::)
  add_library(spravka_${name} STATIC ${ROOM_FILES})
  add_library(spravka::${name} ALIAS spravka_${name})
  target_include_directories(spravka_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(spravka_${name}
    PUBLIC ${ROOM_USES} spravka_formats
    PRIVATE ${ROOM_ENGINES} spravka_warnings)
endfunction()

# The tests of one room (or one ring): one program, one line in ctest.
#
#   spravka_tests(text FILES indexer/text/analyzer_test.cpp USES text)
function(spravka_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 TESTS "" "" "FILES;USES;ENGINES;LABELS")
  list(TRANSFORM TESTS_USES PREPEND spravka::)
  add_executable(test_${name} ${TESTS_FILES})
  target_link_libraries(test_${name} PRIVATE spravka_test_main spravka_test_support ${TESTS_USES}
    ${TESTS_ENGINES} spravka_warnings)
  # Undefined behaviour is looked for in the rooms: checks in each REQUIRE cost a third of the build.
  if(CMAKE_CXX_FLAGS MATCHES "undefined")
    target_compile_options(test_${name} PRIVATE -fno-sanitize=undefined)
  endif()
  target_compile_definitions(test_${name} PRIVATE
    SPRAVKA_SOURCE_DIR="${PROJECT_SOURCE_DIR}" SPRAVKA_PROGRAM="$<TARGET_FILE:spravka>")
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 1200 LABELS "${TESTS_LABELS}")
endfunction()
