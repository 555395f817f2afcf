// A real core whose disk takes no more: it ends with 74 and has promised nothing it has not kept.

#include "core/store/event_log.hpp"
#include "core/store/store.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/process.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace ensign::test {
namespace {

constexpr int kExitStore = 74; // EX_IOERR of sysexits.h

class StoreFailureProcess : public testing::Test {
protected:
    void SetUp() override
    {
        const std::string source = ENSIGN_SOURCE_DIR;
        const Finished ports = shell(
            "python3 -c \"import socket; s = [socket.socket() for _ in range(3)]; "
            "[x.bind(('127.0.0.1', 0)) for x in s]; print(*[x.getsockname()[1] for x in s])\"");
        std::istringstream words{ports.out};
        std::string core, link, peer;
        words >> core >> link >> peer;
        address_ = "127.0.0.1:" + core;
        ok(ensign(
            "init --home " + home_ +
            " --state ATL --name Atlantia --office Guard --phone '+999 1' "
            "--gateway-origin https://127.0.0.1:" +
            peer + " --core-listen " + address_ + " --gateway-core-listen 127.0.0.1:" + link +
            " --gateway-peer-listen 127.0.0.1:" + peer + " --law " + source + "/data/law --chart " +
            source + "/data/charts/coast.gdb.zip"));
        std::ofstream{folder_.file("pass")} << "a long enough passphrase\n";
        ok(ensign(
            "officer add --home " + home_ +
            " --user nadia --name N --role watch_officer "
            "--passphrase-file " +
            folder_.file("pass")));
    }
    void TearDown() override
    {
        if (core_ > 0) {
            ::kill(core_, SIGTERM);
            wait_for(core_);
        }
    }

    Finished ensign(const std::string& words) const
    {
        return shell(
            "ENSIGN_HOME=" + folder_.file("session") + " " + ENSIGN_BIN + "/ensign " + words);
    }
    static void ok(const Finished& finished) { ASSERT_EQ(finished.status, 0) << finished.out; }

    /// No file of this core may become longer than `kib`; a write beyond fails like a full disk.
    void start_core(int kib)
    {
        core_ = start(
            {"bash",
             "-c",
             "trap '' XFSZ; ulimit -f " + std::to_string(kib) + "; exec " + ENSIGN_BIN +
                 "/ensign-core --config " + home_ + "/core.toml"},
            folder_.file("core.log"));
    }
    bool sign_in() const
    {
        for (int i = 0; i < 100; ++i) {
            if (ensign(
                    "login --core https://" + address_ + " --ca " + home_ +
                    "/core.crt --user nadia "
                    "--passphrase-file " +
                    folder_.file("pass"))
                    .status == 0)
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        return false;
    }
    std::int64_t cases_on_disk() const
    {
        store::Store store{home_ + "/store.sqlite"};
        EXPECT_EQ(store::EventLog{store.database()}.first_broken(), std::nullopt);
        auto count = store.database().prepare("SELECT COUNT(DISTINCT case_id) FROM event");
        count.step();
        return count.integer(0);
    }

    Folder folder_;
    std::string home_ = folder_.file("ATL");
    std::string address_;
    pid_t core_ = -1;
};

TEST_F(StoreFailureProcess, a_core_whose_disk_fails_ends_with_74_and_keeps_what_it_promised)
{
    start_core(400); // the store and its log of writes are about 250 at first
    ASSERT_TRUE(sign_in()) << file_text(folder_.file("core.log"));
    int promised = 0;
    for (int i = 0; i < 50; ++i) {
        const Finished opened =
            ensign("case open --position '34 20.0N 014 40.0E' --source visual --description boat");
        if (opened.status != 0) break;
        ++promised;
    }
    EXPECT_GT(promised, 0);
    EXPECT_LT(promised, 50) << "the disk never failed";
    EXPECT_EQ(wait_for(core_), kExitStore) << file_text(folder_.file("core.log"));
    core_ = -1;
    const auto kept = cases_on_disk();
    EXPECT_GE(kept, promised);
    EXPECT_LE(kept, promised + 1) << "at most the one that was under way";
}

TEST_F(StoreFailureProcess, a_core_that_cannot_write_at_its_start_ends_with_74)
{
    start_core(33); // room for the index of the WAL only
    EXPECT_EQ(wait_for(core_), kExitStore) << file_text(folder_.file("core.log"));
    core_ = -1;
}

} // namespace
} // namespace ensign::test
