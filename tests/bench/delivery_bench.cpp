// What a message costs from one durable outbox to the other State's durable inbox and back to the
// verified, stored receipt, without the network in between:
//
//     cmake --build --preset release --target bench_delivery && .build/release/bin/bench_delivery
//
// One figure line for each number of messages in a batch, beside the limit: the same signatures and
// verifications, the same bytes, and two waits for the disk a batch, and nothing else.

#include "tests/support/two_states.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

namespace {

using namespace ensign;
using namespace ensign::test;

struct Cost {
    double wall_s = 0;
    double processor_s = 0;
};

template<class Work>
Cost cost_of(Work work)
{
    const auto wall = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    work();
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - wall;
    return {spent.count(), static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
}

/// A question of about 2 KiB about a vessel of its own, the next of the stream.
store::Outgoing question(std::int64_t seq, const std::string& prev)
{
    request::RegistryRequest asked = registry_request();
    asked.persons_on_board = std::string(1'000, 'p');
    wire::Envelope e = envelope(request::RegistryRequestReleased{asked});
    e.id = wire::new_uuid7(utc(3, 0));
    e.case_id = wire::new_uuid7(utc(3, 0));
    e.seq = seq;
    e.prev = prev;
    store::Outgoing m{"BOR/1", 1, seq, e.id, e.case_id, 1, utc(3, 0), {}, {}, false};
    m.bytes = wire::seal(e, kAtlantiaKey, kAtlantiaKid);
    m.hash = wire::message_hash(m.bytes);
    return m;
}

void fill_outbox(StateNode& from, int messages)
{
    store::Transaction transaction{from.store().database()};
    std::string prev;
    for (int seq = 1; seq <= messages; ++seq) {
        const store::Outgoing m = question(seq, prev);
        from.node().mailbox().queue(m);
        prev = m.hash;
    }
    transaction.commit();
}

void carry_all(StateNode& from, StateNode& to, int batch)
{
    for (;;) {
        const auto mail = from.node().mailbox().open_for("BOR/1", batch);
        if (mail.empty()) return;
        std::vector<std::string_view> bytes;
        for (const store::Outgoing& message : mail)
            bytes.push_back(message.bytes);
        for (const std::string& receipt : to.node().receive(bytes, kAtlantia).receipts)
            from.node().delivered("BOR/1", receipt);
    }
}

/// The least anybody must do: verify each message, sign and verify one receipt a batch, and wait
/// for two disks.
void least_work(const std::vector<store::Outgoing>& mail, int batch, int file)
{
    const std::string receipt(200, 'r');
    for (std::size_t from = 0; from < mail.size(); from += static_cast<std::size_t>(batch)) {
        std::string written;
        for (std::size_t i = from; i < mail.size() && i < from + static_cast<std::size_t>(batch);
             ++i) {
            const std::string& bytes = mail[i].bytes;
            const auto signature = wire::from_base64url(bytes.substr(bytes.rfind('.') + 1));
            if (!wire::verifies(
                    kAtlantiaKey.public_key(), bytes.substr(0, bytes.rfind('.')), *signature))
                std::abort();
            written += bytes;
        }
        const std::string signature = kBorealiaKey.sign(receipt);
        if (::write(file, written.data(), written.size()) < 0 || ::fdatasync(file) != 0)
            std::abort();
        if (!wire::verifies(kBorealiaKey.public_key(), receipt, signature)) std::abort();
        if (::write(file, receipt.data(), receipt.size()) < 0 || ::fdatasync(file) != 0)
            std::abort();
    }
}

void measure(int messages, int batch)
{
    TwoStates sea;
    fill_outbox(sea.atlantia, messages);
    const auto mail = sea.atlantia.node().mailbox().open_for("BOR/1", messages);
    const Cost ours = cost_of([&] { carry_all(sea.atlantia, sea.borealia, batch); });
    if (sea.borealia.node().cases().size() != static_cast<std::size_t>(messages)) std::abort();

    Folder folder;
    const int file = ::open(folder.file("limit").c_str(), O_CREAT | O_WRONLY, 0600);
    const Cost least = cost_of([&] { least_work(mail, batch, file); });
    ::close(file);
    const auto n = static_cast<double>(messages);
    std::printf(
        "delivery, %d of %zu bytes, %d a batch: %.0f/s, %.0f us of processor each; limit %.0f/s, "
        "%.0f us: %.0f %% of it\n",
        messages,
        mail.front().bytes.size(),
        batch,
        n / ours.wall_s,
        1e6 * ours.processor_s / n,
        n / least.wall_s,
        1e6 * least.processor_s / n,
        100 * least.wall_s / ours.wall_s);
}

} // namespace

int main()
{
    wire::start_sodium();
    measure(500, 1);
    measure(3'000, 8);
    measure(6'000, 64);
}
