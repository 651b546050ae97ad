#include "server/pages/uploads.h"

namespace spravka::pages {

Uploads read_uploads(Call const& call) {
  Uploads uploads;
  auto const [begin, end] = call.request.form.equal_range("held");
  for (auto at = begin; at != end && uploads.files.size() < tickets::max_attachments; ++at) {
    if (auto held = call.house.attachments.find_held(at->second)) {
      uploads.files.push_back(std::move(*held));
    }
  }
  for (auto const& upload : call.request.uploads) {
    if (upload.field != "files" || (upload.name.empty() && upload.bytes.empty())) {
      continue;  // A file input that nothing was chosen for.
    }
    auto file = uploads.files.size() < tickets::max_attachments
                    ? tickets::accept_file(upload.name, upload.bytes)
                    : tl::unexpected(tickets::FileRefusal::TooMany);
    if (file) {
      uploads.files.push_back(std::move(*file));
    } else {
      uploads.error = tickets::to_string(file.error());
    }
  }
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
