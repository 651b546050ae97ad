#include "indexer/index/language_record.h"

#include <xapian.h>

#include "indexer/index/index_folder.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/packing.h"
#include "indexer/index/schema.h"

namespace spravka::index {

std::string pack_languages(std::vector<text::SpokenLanguage> const& languages) {
  if (languages == text::own_languages()) {
    return {};
  }
  Packer packer;
  packer.number(languages.size());
  for (text::SpokenLanguage const& one : languages) {
    packer.text(one.language.code);
    packer.texts(one.stop_words);
    packer.number(one.sections.size());
    for (auto const& [kind, headings] : one.sections) {
      packer.text(kind);
      packer.texts(headings);
    }
  }
  return packer.take();
}

std::vector<text::SpokenLanguage> unpack_languages(std::string_view packed) {
  if (packed.empty()) {
    return text::own_languages();
  }
  Unpacker unpacker(packed);
  std::vector<text::SpokenLanguage> languages(unpacker.count());
  for (text::SpokenLanguage& one : languages) {
    one.language.code = unpacker.copied_text();
    one.stop_words = unpacker.texts();
    for (auto count = unpacker.count(); count > 0; --count) {
      auto kind = unpacker.copied_text();
      one.sections[std::move(kind)] = unpacker.texts();
    }
  }
  return languages;
}

void speak_as(std::string const& data_folder) {
  auto const folder = current_index(data_folder);
  if (!folder) {
    return;  // Who opens it says what is wrong.
  }
  try {
    Xapian::Database const database(*folder, Xapian::DB_BACKEND_GLASS);
    text::speak(unpack_languages(database.get_metadata(schema::languages_key)));
  } catch (Xapian::Error const&) {
    return;  // The same.
  }
}

}  // namespace spravka::index
