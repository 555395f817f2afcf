#include "core/node/file_text.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace ensign::node {
namespace {

[[noreturn]] void fail(const std::string& path)
{
    throw std::system_error{errno, std::generic_category(), path};
}

} // namespace

std::optional<std::string> read_file(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    if (!file) return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void write_file(const std::string& path, const std::string& text, unsigned mode)
{
    const std::string beside = path + ".new";
    const int file = ::open(beside.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, mode);
    if (file < 0) fail(beside);
    const bool written =
        ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(file) == 0;
    ::close(file);
    if (!written || std::rename(beside.c_str(), path.c_str()) != 0) fail(path);
}

wire::SigningKey load_signing_key(const std::string& path)
{
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) throw KeyFileFailure{path + ": is not there"};
    if ((info.st_mode & 077U) != 0)
        throw KeyFileFailure{path + ": other users may read this key; run chmod 600 on it"};
    std::string text = read_file(path).value_or("");
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    const auto key = wire::SigningKey::from_seed_text(text);
    if (!key) throw KeyFileFailure{path + ": is not an Ed25519 key file"};
    return *key;
}

} // namespace ensign::node
