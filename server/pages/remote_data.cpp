#include "server/pages/remote_data.h"

#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

/// One word for the whole: "in_step", "waiting", "hindered", or why it was not reached.
std::string state_of(remote::Status const& status) {
  auto const& report = status.report;
  if (report.reach != remote::Reach::Reached) {
    return remote::to_string(report.reach);
  }
  if (!report.hindered.empty()) {
    return "hindered";
  }
  return report.waiting == 0 ? "in_step" : "waiting";
}

json time_or_null(std::chrono::sys_seconds at) {
  return at == std::chrono::sys_seconds{} ? json(nullptr) : json(iso_time(at));
}

}  // namespace

json remote_data(Call const& call) {
  auto const status = call.house.remote_status ? call.house.remote_status() : std::nullopt;
  if (!status) {
    return nullptr;
  }
  auto branches = json::array();
  for (auto const& one : status->report.hindered) {
    branches.push_back({{"branch", one.branch},
                        {"why", article::to_string(one.why)},
                        {"detail", one.detail},
                        {"draft_url", one.branch.starts_with("drafts/") ? desk_draft_url(one.branch)
                                                                        : std::string()}});
  }
  auto const state = state_of(*status);
  return {{"name", status->name},
          {"address", status->address},
          {"state", state},
          {"is_in_step", state == "in_step"},
          {"is_trouble", state != "in_step" && state != "waiting" && state != "not_tried"},
          {"reason", status->report.reason},
          {"waiting", status->report.waiting},
          {"is_waiting", status->report.waiting > 0},
          {"branches", std::move(branches)},
          {"last_success", time_or_null(status->last_success)},
          {"next_try", time_or_null(status->next_try)}};
}

}  // namespace spravka::pages
