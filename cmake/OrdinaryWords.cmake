# What the program knows of ordinary words is made of the system's dictionaries and built in: see
# indexer/text/ordinary_words.h. Sets ORDINARY_WORDS_SOURCE.
find_program(SPRAVKA_UNMUNCH unmunch REQUIRED)
find_file(SPRAVKA_RUSSIAN_WORDS ru_RU.dic PATHS /usr/share/hunspell /usr/share/myspell/dicts REQUIRED)
find_file(SPRAVKA_ENGLISH_WORDS american-english-small PATHS /usr/share/dict REQUIRED)
add_executable(spravka_make_filter ${CMAKE_CURRENT_LIST_DIR}/ordinary_words/make_filter.cpp)
target_include_directories(spravka_make_filter PRIVATE ${PROJECT_SOURCE_DIR})
target_link_libraries(spravka_make_filter PRIVATE ICU::uc spravka_warnings)
set(ORDINARY_WORDS ${CMAKE_CURRENT_BINARY_DIR}/ordinary_words.bin)
set(ORDINARY_WORDS_SOURCE ${CMAKE_CURRENT_BINARY_DIR}/ordinary_words.S)
set(make_filter ${CMAKE_CURRENT_LIST_DIR}/ordinary_words/make_filter.sh)
string(REGEX REPLACE "\\.dic$" "" russian_words ${SPRAVKA_RUSSIAN_WORDS})
add_custom_command(OUTPUT ${ORDINARY_WORDS}
  COMMAND ${make_filter} ${SPRAVKA_UNMUNCH} ${russian_words} ${SPRAVKA_ENGLISH_WORDS} $<TARGET_FILE:spravka_make_filter>
          ${ORDINARY_WORDS}
  DEPENDS spravka_make_filter ${make_filter} ${SPRAVKA_RUSSIAN_WORDS} ${SPRAVKA_ENGLISH_WORDS}
  COMMENT "Reading the dictionaries of ordinary words" VERBATIM)
configure_file(${CMAKE_CURRENT_LIST_DIR}/ordinary_words/embed.S.in ${ORDINARY_WORDS_SOURCE} @ONLY)
set_source_files_properties(${ORDINARY_WORDS_SOURCE} PROPERTIES OBJECT_DEPENDS ${ORDINARY_WORDS})
