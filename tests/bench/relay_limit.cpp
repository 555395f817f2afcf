// The limit of the relay bench: the least anybody must do who signs, waits for both disks and
// answers with signed receipts. Two processes, one TCP connection, no TLS, no JSON, no database, no
// gateway: records appended to preallocated files, one write and one fdatasync for all that has
// queued up, each message signed and verified, one signed receipt for each group, verified and
// written before its messages count as done.
//
//     bench_relay_limit FOLDER WINDOW SECONDS

#include "core/wire/sodium.hpp"
#include "tests/bench/relay.hpp"

#include <arpa/inet.h>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <unordered_set>

namespace {

using namespace ensign;

constexpr std::size_t kSignature = 64;
constexpr std::size_t kNumber = sizeof(std::uint64_t);
constexpr std::size_t kLogBytes = std::size_t{64} * 1024 * 1024;

[[noreturn]] void give_up(const char* what)
{
    std::perror(what);
    std::exit(1);
}

class Log {
public:
    explicit Log(const std::string& path)
        : file_{::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600)}
    {
        const std::string zeros(1024 * 1024, '\0');
        for (std::size_t at = 0; at < kLogBytes; at += zeros.size())
            if (::write(file_, zeros.data(), zeros.size()) < 0) give_up(path.c_str());
        if (::fsync(file_) != 0) give_up(path.c_str());
    }

    void append(const std::string& records)
    {
        if (at_ + records.size() > kLogBytes) at_ = 0;
        if (::pwrite(file_, records.data(), records.size(), static_cast<off_t>(at_)) < 0 ||
            ::fdatasync(file_) != 0)
            give_up("append");
        at_ += records.size();
    }

private:
    int file_;
    std::size_t at_ = 0;
};

void send_all(int socket, const std::string& bytes)
{
    for (std::size_t sent = 0; sent < bytes.size();) {
        const ssize_t n = ::write(socket, bytes.data() + sent, bytes.size() - sent);
        if (n <= 0) std::exit(0); // the other side is done
        sent += static_cast<std::size_t>(n);
    }
}

/// Whole frames (four bytes of length, then so many bytes) that have come; waits for the first.
class Frames {
public:
    explicit Frames(int socket) : socket_{socket} {}

    std::vector<std::string> next()
    {
        std::vector<std::string> whole;
        while (whole.empty()) {
            char chunk[256 * 1024];
            const ssize_t n = ::read(socket_, chunk, sizeof chunk);
            if (n <= 0) return whole;
            bytes_.append(chunk, static_cast<std::size_t>(n));
            std::size_t at = 0;
            for (std::uint32_t size = 0; bytes_.size() - at >= sizeof size; at += size) {
                std::memcpy(&size, bytes_.data() + at, sizeof size);
                if (bytes_.size() - at - sizeof size < size) break;
                at += sizeof size;
                whole.push_back(bytes_.substr(at, size));
            }
            bytes_.erase(0, at);
        }
        return whole;
    }

private:
    int socket_;
    std::string bytes_;
};

void add_frame(std::string& out, const std::string& body)
{
    const auto size = static_cast<std::uint32_t>(body.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof size);
    out += body;
}

std::string signed_by(const wire::SigningKey& key, std::string body)
{
    const std::string signature = key.sign(body);
    return body + signature;
}

bool is_by(const wire::PublicKey& key, std::string_view body)
{
    return wire::verifies(
        key,
        body.substr(0, body.size() - kSignature),
        body.substr(body.size() - kSignature, kSignature));
}

/// Verifies, looks for duplicates, stores what has come in one write, and receipts all of it.
void answer(int socket, const std::string& folder, const wire::PublicKey& asker)
{
    const wire::SigningKey own =
        wire::SigningKey::from_seed_text(wire::base64url(std::string(32, 'b'))).value();
    Log log{folder + "/limit-b"};
    send_all(socket, "r");
    Frames frames{socket};
    std::unordered_set<std::string> seen;
    for (auto come = frames.next(); !come.empty(); come = frames.next()) {
        std::string records;
        std::string receipt;
        for (const std::string& message : come) {
            if (!is_by(asker, message)) std::exit(1);
            if (!seen.insert(message.substr(0, kNumber)).second) continue;
            records += message;
            receipt += message.substr(0, kNumber);
        }
        log.append(records);
        std::string out;
        add_frame(out, signed_by(own, receipt));
        send_all(socket, out);
    }
    std::exit(0);
}

/// What waits for the disk at the asking State.
class Queue {
public:
    struct Entry {
        bool is_message = false;
        std::string body;
    };

    void put(Entry entry)
    {
        const std::scoped_lock lock{mutex_};
        entries_.push_back(std::move(entry));
        some_.notify_one();
    }
    std::vector<Entry> take()
    {
        std::unique_lock lock{mutex_};
        some_.wait(lock, [this] { return closed_ || !entries_.empty(); });
        return std::exchange(entries_, {});
    }
    void close()
    {
        const std::scoped_lock lock{mutex_};
        closed_ = true;
        some_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable some_;
    std::vector<Entry> entries_;
    bool closed_ = false;
};

std::uint64_t number_at(const std::string& body, std::size_t at)
{
    std::uint64_t number = 0;
    std::memcpy(&number, body.data() + at, sizeof number);
    return number;
}

void commit_all(Queue& queue, Log& log, int socket, bench::Window& window)
{
    for (auto entries = queue.take(); !entries.empty(); entries = queue.take()) {
        std::string records;
        std::string out;
        for (const Queue::Entry& entry : entries)
            records += entry.body;
        log.append(records);
        for (const Queue::Entry& entry : entries)
            if (entry.is_message)
                add_frame(out, entry.body);
            else
                for (std::size_t at = 0; at + kNumber + kSignature <= entry.body.size();
                     at += kNumber)
                    window.landed(number_at(entry.body, at));
        if (!out.empty()) send_all(socket, out);
    }
}

void ask(int socket, const std::string& folder, std::size_t width, double seconds)
{
    const wire::SigningKey own =
        wire::SigningKey::from_seed_text(wire::base64url(std::string(32, 'a'))).value();
    const wire::PublicKey other =
        wire::SigningKey::from_seed_text(wire::base64url(std::string(32, 'b')))
            .value()
            .public_key();
    Log log{folder + "/limit-a"};
    char ready = 0;
    if (::read(socket, &ready, 1) != 1) give_up("limit");
    Queue queue;
    bench::Window window{width, 1.0, seconds};
    std::jthread committer{[&] { commit_all(queue, log, socket, window); }};
    std::jthread reader{[&] {
        Frames frames{socket};
        for (auto come = frames.next(); !come.empty(); come = frames.next())
            for (std::string& receipt : come) {
                if (!is_by(other, receipt)) std::exit(1);
                queue.put({false, std::move(receipt)});
            }
    }};
    std::string body(bench::kMessageBytes - kSignature, 'm');
    while (const auto number = window.take()) {
        std::memcpy(body.data(), &*number, sizeof *number);
        queue.put({true, signed_by(own, body)});
    }
    while (!window.all_landed())
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    queue.close();
    ::shutdown(socket, SHUT_RDWR);
    window.report("limit");
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "usage: bench_relay_limit FOLDER WINDOW SECONDS\n");
        return 2;
    }
    wire::start_sodium();
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const where = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener, where, size) != 0 || ::listen(listener, 1) != 0) give_up("listen");
    ::getsockname(listener, where, &size);
    const int on = 1;
    const pid_t other = ::fork();
    const int socket =
        other == 0 ? ::accept(listener, nullptr, nullptr) : ::socket(AF_INET, SOCK_STREAM, 0);
    if (other != 0 && ::connect(socket, where, size) != 0) give_up("connect");
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (other == 0)
        answer(
            socket,
            argv[1],
            wire::SigningKey::from_seed_text(wire::base64url(std::string(32, 'a')))
                .value()
                .public_key());
    ask(socket, argv[1], static_cast<std::size_t>(std::atol(argv[2])), std::atof(argv[3]));
    ::waitpid(other, nullptr, 0);
    return 0;
}
