// A picture that a writer puts into an article: taken, named, and written into the text.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "indexer/article/draft_branches.h"
#include "server/http/request.h"
#include "server/pages/edit_form.h"

namespace spravka::pages {

struct UploadedPicture {
  std::string name;  // "card.png": Latin, ours.
  std::string bytes;
};

/// The form's `picture`. Refused with a code: "missing", "bad_kind" (by its bytes, not its name),
/// "too_large".
[[nodiscard]] tl::expected<UploadedPicture, std::string> uploaded_picture(
    http::Request const& request);

/// Beside the article, under a name that is free or already holds the same bytes.
std::string free_picture_path(article::DraftBranches& branches, Edit const& edit,
                              UploadedPicture const& picture);

/// The text with the picture at the form's `cursor` (in letters), else at its end; `alt` says what
/// it shows.
std::string with_picture(std::string const& text, std::string const& picture_path,
                         http::Request const& request);

/// ".png,.jpg": for the form.
std::string accepted_pictures();

}  // namespace spravka::pages
