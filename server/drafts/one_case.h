// News of one customer's case, of no use to the next one. Pure function, safe from any thread.
#pragma once

#include <string_view>

namespace spravka::drafts {

/// "Квота по заявке увеличена только что", "We have reset your quota"; not "Если квота увеличена,
/// перезапустите машину".
bool is_news_of_one_case(std::string_view sentence);

/// "Передали разработчикам, ожидайте", "We will get back to you": of no use even to this customer.
bool is_promise(std::string_view sentence);

}  // namespace spravka::drafts
