#include "server/mail_settings.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "server/mail/imap.h"
#include "server/mail/letter.h"
#include "server/mail/smtp.h"
#include "server/settings.h"

namespace spravka {
namespace {

bool is_on_this_machine(std::string const& url) {
  constexpr std::array<std::string_view, 3> hosts{"://127.0.0.1", "://localhost", "://[::1]"};
  return std::ranges::any_of(hosts, [&url](std::string_view host) {
    auto const at = url.find(host);
    auto const next = at == std::string::npos ? at : at + host.size();
    return next != std::string::npos &&
           (next == url.size() || url[next] == ':' || url[next] == '/');
  });
}

}  // namespace

std::string MailSettings::domain() const {
  return smtp.is_set()
             ? from.substr(from.rfind('@') + 1, from.find_last_not_of('>') - from.rfind('@'))
             : "";
}

MailSettings checked(MailSettings settings) {
  if (settings.smtp.is_set() && !mail::is_smtp_url(settings.smtp.url)) {
    throw SettingsError("--smtp-url must be smtp://host:port or smtps://host:port");
  }
  if (settings.imap.is_set() && !mail::is_imap_url(settings.imap.url)) {
    throw SettingsError("--imap-url must be imap://host/MAILBOX or imaps://host/MAILBOX");
  }
  if (!settings.from.empty()) {
    try {
      mail::parse_mailbox(settings.from);
    } catch (mail::MailError const& error) {
      throw SettingsError(std::string("--mail-from: ") + error.what());
    }
  } else if (settings.smtp.is_set() || settings.imap.is_set()) {
    throw SettingsError(std::string(settings.smtp.is_set() ? "--smtp-url" : "--imap-url") +
                        " needs --mail-from, such as Support <support@example.com>");
  }
  settings.smtp.requires_tls = !is_on_this_machine(settings.smtp.url);
  settings.imap.requires_tls = !is_on_this_machine(settings.imap.url);
  return settings;
}

}  // namespace spravka
