#include "tests/support/git_servers.h"

#include <filesystem>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace spravka::tests {
namespace {

namespace fs = std::filesystem;

constexpr auto patience = std::chrono::seconds{30};

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

bool answers(int port) {
  int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto const address = loopback(port);
  bool const is_open =
      ::connect(socket, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0;
  ::close(socket);
  return is_open;
}

void wait_for(int port, Process const& process) {
  auto const deadline = std::chrono::steady_clock::now() + patience;
  while (!answers(port)) {
    if (std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error("the server did not come: " + process.output());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
}

void make_key(fs::path const& file) {
  Process maker({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.string()});
  if (maker.ends() != 0) {
    throw std::runtime_error("cannot make a key: " + maker.output());
  }
}

}  // namespace

int free_port() {
  int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(0);
  socklen_t size = sizeof address;
  ::bind(socket, reinterpret_cast<sockaddr const*>(&address), sizeof address);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(socket);
  return ntohs(address.sin_port);
}

SshServer::SshServer() : port_(free_port()) {
  for (auto const* name : {"host", "writer", "stranger"}) {
    make_key(folder_.path() / name);
  }
  auto const host_key = read_file(folder_.path() / "host.pub");
  folder_.write("authorized_keys", read_file(folder_.path() / "writer.pub"));
  folder_.write("known_hosts", "[127.0.0.1]:" + std::to_string(port_) + " " + host_key);
  folder_.write("no_known_hosts", "");
  folder_.write("sshd_config", "Port " + std::to_string(port_) +
                                   "\nListenAddress 127.0.0.1"
                                   "\nHostKey " +
                                   folder_.str() + "/host" + "\nAuthorizedKeysFile " +
                                   folder_.str() + "/authorized_keys" +
                                   "\nPidFile none\nStrictModes no\nUsePAM no"
                                   "\nPasswordAuthentication no"
                                   "\nKbdInteractiveAuthentication no\n");
  starts();
}

void SshServer::starts() {
  if (geteuid() == 0) {
    fs::create_directories("/run/sshd");  // It asks for it, but only of the administrator.
  }
  process_ = std::make_unique<Process>(
      std::vector<std::string>{"/usr/sbin/sshd", "-D", "-e", "-f", folder_.str() + "/sshd_config"});
  wait_for(port_, *process_);
}

std::string SshServer::command(std::string const& key, std::string const& known_hosts) const {
  return "ssh -F none -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o IdentityFile=" +
         folder_.str() + "/" + key + " -o UserKnownHostsFile=" + folder_.str() + "/" + known_hosts;
}

std::string SshServer::command_with_key() const {
  return command("writer", "known_hosts");
}

std::string SshServer::command_with_strange_key() const {
  return command("stranger", "known_hosts");
}

std::string SshServer::command_without_known_host() const {
  return command("writer", "no_known_hosts");
}

HttpServer::HttpServer(std::string const& root) : port_(free_port()) {
  folder_.write("users", "anna:" + password() + "\n");
  folder_.write("lighttpd.conf",
                "server.document-root = \"" + folder_.str() +
                    "\"\n"
                    "server.bind = \"127.0.0.1\"\n"
                    "server.port = " +
                    std::to_string(port_) +
                    "\n"
                    "server.modules = (\"mod_auth\", \"mod_authn_file\", \"mod_setenv\", "
                    "\"mod_alias\", \"mod_cgi\")\n"
                    "auth.backend = \"plain\"\n"
                    "auth.backend.plain.userfile = \"" +
                    folder_.str() +
                    "/users\"\n"
                    "auth.require = (\"/git\" => (\"method\" => \"basic\", \"realm\" => "
                    "\"articles\", \"require\" => \"valid-user\"))\n"
                    "alias.url = (\"/git\" => \"/usr/lib/git-core/git-http-backend\")\n"
                    "cgi.assign = (\"\" => \"\")\n"
                    "setenv.add-environment = (\"GIT_PROJECT_ROOT\" => \"" +
                    root +
                    "\", \"GIT_HTTP_EXPORT_ALL\" => \"\", \"GIT_CONFIG_NOSYSTEM\" => \"1\")\n");
  starts();
}

void HttpServer::starts() {
  process_ = std::make_unique<Process>(
      std::vector<std::string>{"/usr/sbin/lighttpd", "-D", "-f", folder_.str() + "/lighttpd.conf"});
  wait_for(port_, *process_);
}

std::string HttpServer::helper(std::string const& password) const {
  return "!f() { test \"$1\" = get && echo username=anna && echo password=" + password + "; }; f";
}

}  // namespace spravka::tests
