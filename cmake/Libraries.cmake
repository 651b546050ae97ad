# Every library Spravka stands on, all from the system. Each engine is linked by one room only; see
# the table of floors in ARCHITECTURE.md.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(tl-expected REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
pkg_check_modules(xapian REQUIRED IMPORTED_TARGET xapian-core)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET libgit2)
pkg_check_modules(cmark REQUIRED IMPORTED_TARGET libcmark-gfm)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(brotli REQUIRED IMPORTED_TARGET libbrotlienc)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl>=7.85)
pkg_check_modules(gmime REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(xml2 REQUIRED IMPORTED_TARGET libxml-2.0)
if(SPRAVKA_TESTS)
  # The tests' client. Its own flags carry macros that change the size of its types: never include the header without them.
  pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
endif()
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)

# SOCI ships neither a CMake config nor a pkg-config file.
find_path(SOCI_INCLUDE_DIR soci/soci.h REQUIRED)
find_library(SOCI_CORE_LIBRARY soci_core REQUIRED)
find_library(SOCI_SQLITE3_LIBRARY soci_sqlite3 REQUIRED)
find_library(SQLITE3_LIBRARY sqlite3 REQUIRED)
add_library(soci INTERFACE IMPORTED)
target_include_directories(soci SYSTEM INTERFACE ${SOCI_INCLUDE_DIR} ${SOCI_INCLUDE_DIR}/soci)
target_link_libraries(soci INTERFACE ${SOCI_CORE_LIBRARY} ${SOCI_SQLITE3_LIBRARY} ${SQLITE3_LIBRARY})
# Its library keeps to itself the type information that this one check of the sanitizers asks for.
target_compile_options(soci INTERFACE -fno-sanitize=vptr)

find_path(MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)
add_library(mustache INTERFACE IMPORTED)
target_include_directories(mustache SYSTEM INTERFACE ${MUSTACHE_INCLUDE_DIR})

# Formats are vocabulary: any room that reads or writes them may use them.
add_library(spravka_formats INTERFACE)
target_link_libraries(spravka_formats INTERFACE nlohmann_json::nlohmann_json fmt::fmt tl::expected)

# -Wrestrict of g++ 12 sees overlaps in std::string that are not there (GCC bug 105651).
add_library(spravka_warnings INTERFACE)
target_compile_options(spravka_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Woverloaded-virtual -Wnon-virtual-dtor
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${SPRAVKA_WERROR}>:-Werror>)
