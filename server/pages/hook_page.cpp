#include "server/pages/hook_page.h"

#include "server/accounts/secret.h"

namespace spravka::pages {

Reply note_git_hook(Call const& call) {
  if (call.house.hook_secret.empty()) {
    return not_found();
  }
  if (!accounts::equal_secrets(call.house.hook_secret, call.request.header("x-spravka-secret"))) {
    return Refused{401, "bad_secret", {}, {}};
  }
  call.house.articles_moved();
  return no_content();
}

}  // namespace spravka::pages
