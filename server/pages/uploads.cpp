#include "server/pages/uploads.h"

namespace spravka::pages {

namespace {

/// Takes the new ones back where there is no room for them. The `held` ones were asked for when
/// they came.
void ask_for_room(Call const& call, std::size_t bytes, std::size_t held, Uploads& uploads) {
  auto refusal = bytes > 0 ? call.house.why_no_files(call, bytes) : std::string();
  if (!refusal.empty()) {
    uploads.files.resize(held);
    uploads.error = std::move(refusal);
  }
}

}  // namespace

Uploads read_uploads(Call const& call) {
  Uploads uploads;
  auto const [begin, end] = call.request.form.equal_range("held");
  for (auto at = begin; at != end && uploads.files.size() < tickets::max_attachments; ++at) {
    if (auto held = call.house.attachments.find_held(at->second)) {
      uploads.files.push_back(std::move(*held));
    }
  }
  auto const held = uploads.files.size();
  std::size_t bytes = 0;
  for (auto const& upload : call.request.uploads) {
    if (upload.field != "files" || (upload.name.empty() && upload.bytes.empty())) {
      continue;  // A file input that nothing was chosen for.
    }
    auto file = uploads.files.size() < tickets::max_attachments
                    ? tickets::accept_file(upload.name, upload.bytes)
                    : tl::unexpected(tickets::FileRefusal::TooMany);
    if (file) {
      bytes += upload.bytes.size();
      uploads.files.push_back(std::move(*file));
    } else {
      uploads.error = tickets::to_string(file.error());
    }
  }
  ask_for_room(call, bytes, held, uploads);
  return uploads;
}

nlohmann::json hold(Call const& call, std::vector<tickets::Attachment> const& files) {
  auto list = nlohmann::json::array();
  for (auto const& file : files) {
    call.house.attachments.hold(file, call.request.at);
    list.push_back({{"key", file.key}, {"name", file.name}, {"size", file.size}});
  }
  return list;
}

}  // namespace spravka::pages
