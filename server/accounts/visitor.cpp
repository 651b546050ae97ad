#include "server/accounts/visitor.h"

namespace spravka::accounts {

article::Audience Visitor::audience() const {
  switch (role()) {
    case Role::Agent:
    case Role::Writer:
    case Role::Admin:
      return article::Audience::Agents;
    case Role::Customer:
      return article::Audience::Customers;
    case Role::Nobody:
      break;
  }
  return article::Audience::Public;
}

}  // namespace spravka::accounts
