# The steps that bring a database to the form this program reads, in order. A new one goes at the end; one that was released
# is never changed.
set(migrations 0001_accounts.sql 0002_tickets.sql 0003_questions.sql 0004_letters.sql 0005_readers.sql 0006_analysis.sql 0007_clusters.sql 0008_watches.sql 0009_accountability.sql 0010_measures.sql 0011_folded.sql 0012_long_years.sql)

list(TRANSFORM migrations PREPEND ${CMAKE_CURRENT_LIST_DIR}/ OUTPUT_VARIABLE migration_files)
string(REPLACE ";" "," migrations "${migrations}")
set(embedded ${CMAKE_CURRENT_BINARY_DIR}/embedded_migrations.cpp)
add_custom_command(OUTPUT ${embedded}
  COMMAND ${CMAKE_COMMAND} -D FILES=${migrations} -D FOLDER=${CMAKE_CURRENT_LIST_DIR}
    -D OUTPUT=${embedded} -P ${CMAKE_CURRENT_LIST_DIR}/embed.cmake
  DEPENDS ${migration_files} ${CMAKE_CURRENT_LIST_DIR}/embed.cmake
    ${CMAKE_CURRENT_LIST_DIR}/migrations.cmake
  VERBATIM)
target_sources(spravka_store PRIVATE ${embedded})
